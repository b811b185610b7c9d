"""Collection codes: by which pictures a village is paid."""

import base64
from datetime import datetime

from funds.models import CollectionCode
from households.models import Community


def collection_codes(
    community: Community, *, then: datetime | None = None
) -> list[CollectionCode]:
    """The codes that are shown now, one a method, in the order in which they were shown first.

    With ``then`` it is those that were shown at that moment.
    """
    last: dict[str, CollectionCode] = {}
    rows = CollectionCode.objects.of(community)
    if then is not None:
        rows = rows.filter(recorded_at__lte=then)
    for code in rows.order_by("seq"):
        last[code.method] = code
    return [code for code in last.values() if code.content]


def picture_data(code: CollectionCode) -> str:
    """The picture of a code as an address that an ``<img>`` shows without asking the server."""
    content = base64.b64encode(bytes(code.content)).decode()
    return f"data:{code.media_type};base64,{content}"
