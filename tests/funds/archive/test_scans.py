"""The list of a year's payments says how many papers of each are scanned."""

import pytest

from funds.documents.catalogue import KINDS, papers_of
from funds.documents.spans import Span
from funds.spending.attaching import attach
from tests.making.claims import approved, office, paid, proposed
from tests.making.once import once_a_module
from tests.making.one_of_each import PDF
from tests.making.villages import TODAY, actor, yuan

pytestmark = pytest.mark.django_db
built, at = once_a_module(office)


def test_a_payment_without_a_scan_is_named(at, settings, tmp_path):
    settings.ATTACHMENTS_DIR = tmp_path
    with_paper, without = (paid(at, approved(at, amount)) for amount in (120, 45))
    attach(actor(at.community, at.clerk), claim=with_paper.claim, name="发票.pdf", content=PDF)
    proposed(at, 7)

    (paper,) = papers_of(at.community, KINDS["archive-scans"], Span.of_year(TODAY.year))

    assert [row.cells[5:] for row in paper.tables[0].rows] == [
        (yuan(120), 1, ""),
        (yuan(45), 0, "缺"),
    ]
    assert "1 笔" in paper.foot[0]
    assert str(without.voucher) == paper.tables[0].rows[1].cells[1]
