"""check_books names agreements that overlap, and a contribution taken back in part."""

from datetime import date

import pytest

from funds.commons.partnering import (
    Terms,
    note_contribution,
    reverse_contribution,
    sign_agreement,
)
from funds.models import Brings, PartnerAgreement, PartnerContribution
from funds.upkeep.proofs.partners import partners_agree
from tests.funds.commons.test_partners import a_shop_with_an_agreement
from tests.making.once import once_a_module
from tests.making.tampering import unguarded
from tests.making.villages import actor, yuan

pytestmark = pytest.mark.django_db


def partnered():
    """A shop with two agreements, one after the other; what it brought was taken back once."""
    community, shop, agreement, terms = a_shop_with_an_agreement()
    at = actor(community)
    days = {"from_day": date(2027, 1, 1), "until_day": date(2027, 12, 31)}
    later = Terms(**{**vars(terms), **days, "first_due": date(2027, 1, 31)})
    sign_agreement(at, partner=shop, terms=later)
    brought = {"agreement": agreement, "brings": Brings.GOODS, "brought_on": date(2026, 2, 1)}
    chairs = note_contribution(at, text="二十把椅子", worth=yuan(800), **brought)
    reverse_contribution(at, contribution=chairs)
    return community


built, partners = once_a_module(partnered)


def found(proof, community):
    return {str(one.row).split(" ")[1] for one in proof(community)}


def changed(model, row, change, *values):
    table = model._meta.db_table
    assert unguarded(model, f"UPDATE {table} SET {change} WHERE id = %s", [*values, row.pk])
    return {f"{model._meta.label_lower}#{row.pk}"}


def test_what_was_agreed_is_proved(partners):
    assert found(partners_agree, partners) == set()


def test_two_agreements_at_once_with_a_partner_are_named(partners):
    later = PartnerAgreement.objects.of(partners).order_by("from_day").last()
    named = changed(PartnerAgreement, later, "from_day = %s", "2026-12-31")

    assert found(partners_agree, partners) == named


def test_a_part_of_a_contribution_taken_back_is_named(partners):
    twin = PartnerContribution.objects.of(partners).get(reverses__isnull=False)
    named = changed(PartnerContribution, twin, "worth = %s", -70000)

    assert found(partners_agree, partners) == named
