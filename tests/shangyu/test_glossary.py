"""The words of docs/glossary.md are those of code, catalogues, papers and pages."""

import ast
import gettext
import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.utils.translation import override

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
FORBIDDEN = "Words that are not used"
READERS = (
    *("cleaning.py", "headings.py", "persons.py", "row_reading.py", "table_reading.py"),
    *("layouts.py", "words_of_money.py", "pairs.py"),
)
"""What reads rosters and bills knows every word that a clerk, a bank or a payer may write."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def sections() -> dict[str, list[list[str]]]:
    """The rows of every table by the heading above it."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for line in GLOSSARY.splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif line.startswith("| ") and not line.startswith(("| ---", "| 中文", "| not")):
            cells = re.split(r"(?<!\\)\|", line.strip("|"))
            row = [cell.strip().replace(r"\|", "|") for cell in cells]
            found.setdefault(heading, []).append(row)
    return found


TABLES = sections()
PATTERNS = [
    (re.compile(word.strip("`")), re.compile(unless.strip("`")) if unless else None)
    for word, _instead, unless in TABLES[FORBIDDEN]
]
CHINESE_PATTERNS = [pair for pair in PATTERNS if CHINESE.search(pair[0].pattern)]
ENGLISH_PATTERNS = [pair for pair in PATTERNS if pair not in CHINESE_PATTERNS]
ROWS = [row for heading, rows in TABLES.items() if heading != FORBIDDEN for row in rows]


def modules():
    return chain.from_iterable(
        (ROOT / folder).rglob("*.py") for folder in ("funds", "households", "shangyu")
    )


def trouble(text: str, english: str = "", patterns: Any = CHINESE_PATTERNS) -> list[str]:
    """The forbidden words of a text, unless the text or its English excepts them."""
    return [
        f"{found.group()}: {text.strip()[:80]}"
        for pattern, unless in patterns
        if (found := pattern.search(text))
        and not (unless and (unless.search(text) or unless.search(english)))
    ]


def catalogue(app: str):
    """Chinese and English of every message; the context stands before the English."""
    path = ROOT / app / "locale/zh_Hans/LC_MESSAGES/django.mo"
    with path.open("rb") as file:
        messages: Any = vars(gettext.GNUTranslations(file))["_catalog"]
    for key, text in messages.items():
        yield text, key[0] if isinstance(key, tuple) else key


def written(path: Path):
    """The texts of a module, f-strings whole; docstrings are no texts."""
    code = path.read_text(encoding="utf-8")
    if not CHINESE.search(code):
        return
    tree = ast.parse(code)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    pieces: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part for part in node.values if isinstance(part, ast.Constant)]
            pieces.update(map(id, parts))
            yield "…".join(str(part.value) for part in parts)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in docstrings | pieces:
            continue
        if isinstance(node.value, str) and CHINESE.search(node.value):
            yield node.value


@pytest.mark.parametrize("app", ["funds", "households", "shangyu"])
def test_catalogues_say_no_forbidden_word(app):
    assert [said for text, english in catalogue(app) for said in trouble(text, english)] == []


@pytest.mark.parametrize("app", ["funds", "households", "shangyu"])
def test_messages_say_no_forbidden_word(app):
    messages = [english.rpartition("\x04")[2] for _text, english in catalogue(app)]
    found = [said for text in messages for said in trouble(text, patterns=ENGLISH_PATTERNS)]
    assert found == []


def test_texts_of_the_code_say_no_forbidden_word():
    found = [
        said
        for path in modules()
        if path.name not in READERS
        for text in written(path)
        for said in trouble(text)
    ]
    assert found == []


def test_pages_and_papers_say_no_forbidden_word():
    found = [
        said
        for path in [ROOT / "README.zh.md", *(ROOT / "templates").rglob("*.*")]
        for line in path.read_text(encoding="utf-8").splitlines()
        for said in trouble(line, path.name)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "english", "said"),
    [
        ("已撤销", "reversed", ["撤销"]),
        ("这张报销单已撤回", "", []),
        ("撤回减免", "reverse a waiver", ["撤回"]),
        ("%(month)s 出账", "Raise charges", []),
        ("出账", "Out", ["出账"]),
        ("本周喜事房", "", ["喜事房"]),
        ("本周红白喜事房", "", []),
        ("交款人", "payer", ["交款"]),
        ("第二联 交付款户", "", []),
        ("注销3月10日收-1号凭证", "", []),
    ],
)
def test_what_is_forbidden_and_what_is_excepted(text, english, said):
    assert [found.split(":")[0] for found in trouble(text, english)] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Statement of %(account)s", ["Statement"]),
        ("Bank statement of %(account)s", []),
        ("%(levy)s is settled already", ["settle"]),
        ("every hall rental is settled", []),
        ("Post version 2", ["Post"]),
        ("postings", []),
    ],
)
def test_english_is_forbidden_and_excepted_too(text, said):
    found = trouble(text, patterns=ENGLISH_PATTERNS)
    assert [one.split(":")[0] for one in found] == said


def test_every_row_has_its_words_once():
    words = [word.strip() for row in ROWS for word in row[0].split(" / ")]
    assert sorted({word for word in words if words.count(word) > 1}) == []
    assert [row for row in ROWS if len(row) != 4 or not all(row[:3])] == []


def test_the_names_of_the_glossary_are_in_the_code():
    words = {
        word for path in modules() for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))
    }
    names = {
        name
        for row in ROWS
        for whole in re.findall(r"`([\w.]+)`", row[2])
        for name in whole.split(".")
    }
    assert sorted(names - words) == []


def test_every_model_is_called_as_the_glossary_calls_it():
    with override("zh-hans"):
        called = {
            model.__name__: str(model._meta.verbose_name)
            for app in ("funds", "households")
            for model in apps.get_app_config(app).get_models()
        }
    wrong = {
        model: label
        for model, label in called.items()
        if not any(
            f"`{model}`" in row[2] and label in [word.strip() for word in row[0].split(" / ")]
            for row in ROWS
        )
    }
    assert wrong == {}
