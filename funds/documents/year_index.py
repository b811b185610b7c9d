"""What a year's package says of itself to people: a readme, and a page that leads to its files."""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from urllib.parse import quote

from households.models import Community

README = "说明.txt"
STYLE = "body{font:18px/1.6 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}"


def readme_of(community: Community, year: int, missing: Sequence[str], draft: str = "") -> str:
    """What is in the package and how it is checked, in plain words."""
    lines = [
        f"{community.name}　{year}年度会计资料",
        *([f"草稿：{draft}，数字可能变动。"] if draft else []),
        "",
        "打开 index.html，点文件名就能看。不需要专门的软件：PDF 用浏览器看，",
        "xlsx 和 csv 用电子表格看，json 给程序读。",
        "",
        "公示　　当年公示过的每一版，原样存放。",
        "账表　　当年的账簿、报表和登记表。",
        "附件　　报销单所附的单据和照片，文件名为 凭证号_序。",
        "村务档案　会议的照片和扫描件，文件名为 会议号_序。",
        *(
            []
            if draft
            else ["本年结账、公示、通过之后补附的不放进本包，在档案里按凭证号、会议号查。"]
        ),
        "",
        "index.json 列出每个文件的 SHA-256 和整个包的指纹（fingerprint）。",
        "指纹是这些行的 SHA-256：每个文件一行，先写 SHA-256，空两格，再写文件名，按文件名排序。",
        "用 尚余 的人可以运行：python manage.py verify_document 本文件.zip",
    ]
    if missing:
        lines += ["", "以下附件在服务器上缺失或被改动，没有放进来：", *missing]
    return "\r\n".join(lines) + "\r\n"


def page_of(community: Community, year: int, files: Sequence[str], draft: str = "") -> str:
    """A page with a link to each file, folder by folder."""
    title = escape(f"{community.name}　{year}年度会计资料")
    folders = groupby(files, key=lambda name: name.rpartition("/")[0])
    parts = [_folder(folder, list(names)) for folder, names in folders]
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>\n"
        + (f"<p>草稿：{escape(draft)}，数字可能变动。</p>\n" if draft else "")
        + f'<p><a href="{quote(README)}">{README}</a></p>\n'
        + "".join(parts)
        + "</html>\n"
    )


def _folder(folder: str, names: Sequence[str]) -> str:
    links = "".join(
        f'<li><a href="{quote(name)}">{escape(name.rpartition("/")[2])}</a></li>\n'
        for name in names
    )
    return f"<h2>{escape(folder)}</h2>\n<ul>\n{links}</ul>\n"
