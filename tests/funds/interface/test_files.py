"""Files as answers: kept or shown, under a name that every browser reads."""

import pytest

from funds.interface.files import file_answer, streamed_answer


def test_a_file_is_kept_and_a_paper_may_be_shown():
    assert file_answer(b"", "a.csv")["Content-Disposition"] == 'attachment; filename="a.csv"'
    assert file_answer(b"", "a.pdf", shown=True)["Content-Disposition"] == (
        'inline; filename="a.pdf"'
    )
    assert file_answer(b"", "a.csv")["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("name", ['尚余"湾.zip', "a\r\nb.zip", "收;付.zip"])
def test_no_name_breaks_the_head_of_an_answer(name):
    head = streamed_answer([b""], name)["Content-Disposition"]

    assert head.isascii()
    assert "\n" not in head
    assert head.startswith("attachment; filename")
