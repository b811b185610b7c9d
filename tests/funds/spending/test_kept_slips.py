"""A slip, once its claim is paid, goes on saying what village and fund were called."""

import pytest

from funds.admin.spending.claim_page import lines_of
from funds.documents.reimbursement_slip import reimbursement_slip
from funds.models import Claim
from households.appointing import save_community
from households.revising import revise
from tests.making.claims import approved, paid
from tests.making.villages import actor, fund

pytestmark = pytest.mark.django_db


def said(claim) -> list:
    again = Claim.objects.get(pk=claim.pk)
    return list(reimbursement_slip(again, lines_of(again), [], 0).rows())


def test_a_paid_slip_says_what_it_said_whatever_is_renamed(at):
    claim = approved(at)
    paid(at, claim)
    before = said(claim)

    lights, acting = fund(at.community), actor(at.community)
    lights.name = "改名基金"
    revise(lights, by=None)
    acting.community.name, acting.community.owner_body = "改名村", "改名社"
    save_community(acting)

    assert said(claim) == before


def test_a_slip_that_is_not_paid_yet_says_what_they_are_called(at):
    claim = approved(at)
    lights = fund(at.community)
    lights.name = "改名基金"
    revise(lights, by=None)

    assert ("列支基金", "改名基金") in said(claim)
