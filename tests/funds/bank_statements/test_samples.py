"""What is proposed for each line of five bills of a month, with the traps such bills hold."""

import pytest

from tests.making.bank_statements import payers_village, proposed, take_in

pytestmark = pytest.mark.django_db

WECHAT_CSV = {
    18: "transfer>bank",
    19: "payment 01-001",
    20: "payment? 01-005|01-012",
    21: "payment? 01-005|01-012",
    22: "repeated",
    23: "payment? 01-002|01-003",
    24: "payment 01-001",
    25: "aside",
    26: "aside",
    27: "payment 02-021",
    28: "income? donation",
    29: "payment 01-005",
    30: "aside",
    31: "aside",
    32: "expense?",
}
WECHAT_XLSX = {
    19: "transfer>bank",
    20: "payment 02-003",
    21: "deposit? 02-011",
    22: "unclear?",
    23: "payment 02-021",
    24: "payment? 01-018 02-015",
    25: "aside?",
}
ALIPAY = {
    26: "payment 01-012",
    27: "payment 02-011",
    28: "payment 01-018",
    29: "aside",
    30: "aside",
    31: "aside",
    32: "transfer>bank",
    33: "fee",
    34: "income interest",
    35: "expense?",
}
ABC = {
    4: "transfer>wechat",
    5: "income interest",
    6: "fee",
    7: "expense?",
    8: "transfer>wechat",
    9: "payment 01-001",
    10: "payment? 01-001",
    11: "income donation",
    12: "fee",
    13: "income grant",
}
RCB = {
    6: "transfer>cash",
    7: "aside",
    8: "aside",
    9: "unclear?",
    10: "expense?",
    11: "expense?",
    12: "fee",
    13: "income interest",
    14: "transfer>alipay",
    15: "payment 01-002",
}


def said(proposal):
    """A proposal in a few signs: what it is, ? where a person has to look, of whom."""
    if proposal is None:
        return "repeated"
    words = [proposal.kind.value + ("?" if proposal.asks else "")]
    if proposal.other_method:
        words[0] += f">{proposal.other_method}"
    if proposal.others:
        words.append("|".join(one.number for one in proposal.others))
    words += [*proposal.households, *filter(None, [proposal.purpose])]
    return " ".join(words)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("wechat.csv", WECHAT_CSV),
        ("alipay.csv", ALIPAY),
        ("abc.xls", ABC),
        ("rcb.csv", RCB),
    ],
)
def test_each_line_has_its_proposal(name, expected):
    report = take_in(payers_village(), name)
    assert {row: said(one) for row, one in proposed(report).items()} == expected


def test_the_new_shape_of_wechat_overlaps_with_the_old_one():
    community = payers_village()
    take_in(community, "wechat.csv")
    report = take_in(community, "wechat.xlsx")
    found = proposed(report)
    assert {row: said(found[row]) for row in WECHAT_XLSX} == WECHAT_XLSX
    assert [row.standing for row in report.rows[7:]] == ["known"] * 4
