"""What requests name by a number or a code: found in their own community, or refused with 404."""

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError

from funds.models import Facility, Fund, Hall, Levy
from households.models import Community, Household
from households.registered import household_numbered


class NotHere(ValidationError):
    """A request names something that is not in this community."""

    status_code = 404


def no_household(number: str, *, field: str = "household") -> NotHere:
    """The refusal of a number that no household of this community has."""
    return NotHere({field: [_("There is no household “%s” here.") % number]})


def no_levy(code: str, *, field: str = "levy") -> NotHere:
    """The refusal of a code that no levy of this community has."""
    return NotHere({field: [_("There is no levy “%s” here.") % code]})


def the_household(community: Community, number: str) -> Household:
    """The household of a number. Raises NotHere."""
    household = household_numbered(community, number)
    if household is None:
        raise no_household(number)
    return household


def the_levy(community: Community, code: str) -> Levy:
    """The levy of a code. Raises NotHere."""
    levy = Levy.objects.of(community).filter(code=code).select_related("fund").first()
    if levy is None:
        raise no_levy(code)
    return levy


def the_fund(community: Community, code: str) -> Fund:
    """The fund of a code. Raises NotHere."""
    fund = Fund.objects.of(community).filter(code=code).first()
    if fund is None:
        raise NotHere({"fund": [_("There is no fund “%s” here.") % code]})
    return fund


def the_hall(community: Community, code: str) -> Hall:
    """The hall of a code. Raises NotHere."""
    hall = Hall.objects.of(community).filter(code=code).first()
    if hall is None:
        raise NotHere({"hall": [_("There is no hall “%s” here.") % code]})
    return hall


def the_facility(community: Community, number: str) -> Facility:
    """The facility of a number. Raises NotHere."""
    rows = Facility.objects.of(community).select_related("community")
    facility = rows.filter(number=number).first()
    if facility is None:
        raise NotHere({"facility": [_("There is no facility “%s” here.") % number]})
    return facility
