"""Labels of facilities, 24 to a page: number, place and a code that leads to the page to report on."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings

from funds.documents.paper import issuer
from funds.documents.pdf import Facts, typeset
from funds.models import Facility
from funds.qr import qr_svg
from households.desk_addresses import outside
from households.models import Community


def facility_address(community: Community, facility: Facility) -> str:
    """Where everybody says that this facility is broken."""
    return f"{settings.PUBLIC_URL}{outside('facility', community.code, facility.number)}"


def labels_pdf(community: Community, facilities: Sequence[Facility], *, on: date) -> bytes:
    """The labels on A4, to be cut apart and stuck on; ``on`` is the day of printing."""
    return typeset(
        "labels",
        {
            "village": community.name,
            "phone": community.clerk_phone,
            "labels": [
                {
                    "number": one.number,
                    "place": one.place,
                    "qr": qr_svg(facility_address(community, one), border=2),
                }
                for one in facilities
            ],
        },
        Facts("公共设施标签", issuer(community), on),
    )
