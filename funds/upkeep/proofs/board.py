"""What was published is unchanged: its files, their hashes, the order of its versions."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.models import (
    FIRST_KINDS,
    FileKind,
    Period,
    PeriodStatus,
    Publication,
    PublicationKind,
)
from funds.months import Month
from funds.upkeep.proofs.all_rows import all_rows, published_files
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community
from households.prepared import Rows, prepared


def publications_are_whole(community: Community) -> Iterator[Finding]:
    """Each publication has its files, unchanged, and each month its versions from the first."""
    kinds: dict[int, set[str]] = defaultdict(set)
    for file in published_files.iterator(community):
        kinds[file.publication_id].add(file.kind)
        # SQLite keeps text in any column, and somebody may have put some there.
        content: Any = file.content
        whole = content.encode() if isinstance(content, str) else content
        if hashlib.sha256(whole).hexdigest() != file.sha256:
            yield Finding(name_of(file), _("the file is not the one that was published"))
    versions: dict[tuple[str, Month], list[Publication]] = defaultdict(list)
    for publication in all_rows(Publication)(community):
        of_the_same = versions[publication.kind, publication.month]
        of_the_same.append(publication)
        if kinds[publication.pk] != (set(FileKind) if publication.fingerprint else FIRST_KINDS):
            yield Finding(name_of(publication), _("a file of the publication is missing"))
        if publication.version != len(of_the_same):
            yield Finding(name_of(publication), _("the versions are not in order"))
    for period in _published(community):
        published = versions[PublicationKind.MONTH, period.month]
        if not published or published[-1].period_version != period.version:
            yield Finding(name_of(period), _("the month counts as published, but was not"))


@prepared
def _published(community: Community) -> Rows:
    return Period.objects.of(community).filter(status=PeriodStatus.PUBLISHED)
