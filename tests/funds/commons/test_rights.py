"""What a household may vote on is said on its page, by its kind."""

import pytest

from funds.commons.rights import Say, rights_of
from funds.models import Body
from households.models import Kind
from tests.making.residents import logged_in
from tests.making.villages import door, village

pytestmark = pytest.mark.django_db


def test_tenants_are_heard_and_original_residents_vote():
    says = {one.body: one.say for one in rights_of(Kind.ORIGINAL)}
    assert (says[Body.ASSEMBLY], says[Body.GROUP]) == (Say.ADULTS, Say.HOUSEHOLD)
    assert {one.say for one in rights_of(Kind.TENANT)} == {Say.HEARD, Say.ADMITTED}


@pytest.mark.parametrize(
    ("kind", "told", "untold"),
    [(Kind.ORIGINAL, "您家有一票", "住满一年"), (Kind.TENANT, "住满一年", "您家有一票")],
)
def test_a_household_reads_its_own(kind, told, untold):
    page = logged_in(door(village(), kind=kind)).get("/me/village/").content.decode()

    assert told in page
    assert untold not in page
    assert "路灯费" in page
