"""A village's file of each release is taken in by this version, on either database.

At a release one more is made: ``manage.py demo --households 4 --months 2``, ``export_community``.
"""

from pathlib import Path

import pytest
from django.utils import timezone

from funds.ledger.chain import chain_head
from funds.models import Voucher
from funds.upkeep.village_file import read_village
from funds.upkeep.village_import import import_community
from households.models import Household
from tests.making.other_installation import exported, rows_in
from tests.making.tampering import findings
from tests.making.villages import pay

pytestmark = pytest.mark.django_db

FILES = sorted((Path(__file__).parent / "villages").glob("*.zip"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_a_release_is_taken_in(path, settings, tmp_path):
    settings.ATTACHMENTS_DIR = tmp_path
    with path.open("rb") as file:
        before = read_village(file).index
        here = import_community(file).community

    assert chain_head(here) == before.chain_head != ""
    assert Voucher.objects.of(here).count() == before.vouchers
    assert told_in(exported(here), before) == told_in(path.read_bytes(), before)

    pay(Household.objects.filter(community=here, merged_into=None)[0], 5, timezone.localdate())
    assert findings(here) == []


def told_in(file, index):
    """What a file says in the rows and columns that there were then."""
    return {
        label: [{name: row[name] for name in names} for row in rows_in(file, label)][
            : index.rows[label]
        ]
        for label, names in index.columns.items()
    }


def test_there_is_one():
    assert FILES
