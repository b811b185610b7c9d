"""What the project is made of stands in its papers: pins with hashes, and every licence."""

import re

from tests.dependencies import FILES, LICENCES, ROOT, UNKNOWN, pins, tables, written


def test_every_package_is_listed_with_the_licence_that_it_names():
    assert LICENCES.read_text(encoding="utf-8") == tables(written()), (
        "Write it anew: python -m tests.dependencies --licences"
    )
    assert UNKNOWN not in written().values()


def test_every_package_is_pinned_with_hashes_and_the_same_in_both_files():
    runs, develops = (pins(ROOT / name) for name in FILES)

    assert {name: develops.get(name) for name in runs} == runs
    for name in FILES:
        text = (ROOT / name).read_text(encoding="utf-8")
        blocks = re.split(r"\n(?=[a-z0-9])", text)
        assert [block for block in blocks if "==" in block and "--hash=" not in block] == []
