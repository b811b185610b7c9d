"""Labels of facilities, 24 to a page: number, place and a code that leads to the page to report on."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings

from funds.documents.labels import Label, labels_pdf
from funds.models import Facility
from households.desk_addresses import outside
from households.models import Community


def facility_address(community: Community, facility: Facility) -> str:
    """Where everybody says that this facility is broken."""
    return f"{settings.PUBLIC_URL}{outside('facility', community.code, facility.number)}"


def facility_labels(community: Community, facilities: Sequence[Facility], *, on: date) -> bytes:
    """The labels on A4, to be cut apart and stuck on; ``on`` is the day of printing."""
    phone = f"或打 {community.clerk_phone}" if community.clerk_phone else ""
    labels = [
        Label(one.number, (one.place, "坏了扫码报修", phone), facility_address(community, one))
        for one in facilities
    ]
    return labels_pdf(community, labels, title="公共设施标签", code_says="报修二维码", on=on)
