"""Putting a village from another installation beside those that are here (整村迁入).

Its keys are moved as one block behind all keys that were ever given here, and what is sealed stays
as it was: ``Community.keys_from``. Who kept its books comes along by name, without a password and
not active, so that nobody has a right here whom nobody here gave it.
"""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, models, transaction
from django.utils.translation import gettext_lazy as _

from funds.files.kept_files import keep_file, kept_path
from funds.ledger import guards
from funds.ledger.chain import chain_head
from funds.models import Book, Counter
from funds.upkeep.checking import Proof, check_books
from funds.upkeep.last_numbers import numbers_here
from funds.upkeep.loading_rows import go_on_behind, load_rows
from funds.upkeep.older_backups import applied_migrations, has_place_here
from funds.upkeep.village_arrivals import arriving, log_ins, shut_out
from funds.upkeep.village_file import Index, NotAVillage, VillageFile, read_village
from funds.upkeep.village_people import ACTIVE, TOLD
from funds.upkeep.village_tables import (
    key_columns,
    move_told,
    own_columns,
    own_files,
    village_models,
)
from funds.village.founding import complete, one_founding_at_a_time
from households.acting import STAMP_BITS
from households.findable import word_older
from households.models import Community, Revision, Tenant, User
from households.refusal import Conflict
from households.statistics import refresh_at_once

RECEIPTS = "receipt."
"""How the names of the counters of receipts begin."""
LATEST_SEQUENCE = {
    "sqlite": "SELECT MAX(seq) FROM sqlite_sequence",
    "postgresql": ("SELECT MAX(last_value) FROM pg_sequences WHERE schemaname = current_schema()"),
}


class VillageIsHere(Conflict):
    """A village of this code keeps its books here."""


class NumbersUsedHere(Conflict):
    """Another village's receipts begin as those in the file."""


class OtherVersion(Conflict):
    """The file was written by a version whose rows have no place here."""


class VillageBroken(Conflict):
    """The village's books did not prove true, so nothing was brought."""


@dataclass(frozen=True)
class Imported:
    """What became of it: the village, its proofs, its people and the last numbers on paper.

    ``lost`` is how many papers and photos it had lost before it went.
    """

    community: Community
    fingerprint: str
    proofs: list[Proof]
    lost: int
    people: list[str]
    last_numbers: list[str]


def import_community(file: IO[bytes]) -> Imported:
    """Put a village in; everything or nothing, and only if its books prove true.

    For whoever has the books alone (``sole_use``). Raises NotAVillage, OtherVersion,
    VillageIsHere, NumbersUsedHere, VillageBroken.
    """
    village = read_village(file)
    _require_version(village.index)
    papers: list[str] = []
    try:
        return _bring(village, papers)
    except BaseException:
        for paper in papers:
            kept_path(paper).unlink(missing_ok=True)
        raise


def _require_version(index: Index) -> None:
    if set(index.migrations) - set(applied_migrations()):
        raise OtherVersion(
            _(
                "The file was written by a later version of Shangyu. Upgrade this installation "
                "first, then import."
            )
        )
    models = {model._meta.label_lower: model for model in village_models()}
    is_known = index.columns.keys() <= models.keys() and all(
        set(names) <= {str(column.column) for column in own_columns(models[label])}
        for label, names in index.columns.items()
    )
    if not is_known or not has_place_here(index.migrations, index.columns):
        raise OtherVersion(
            _(
                "The file was written by another version of Shangyu, which kept these books "
                "differently. Upgrade the installation it comes from, and export again."
            )
        )


def _require_free(village: VillageFile) -> None:
    """Raises VillageIsHere, NumbersUsedHere."""
    index = village.index
    if Community.objects.filter(code=index.code).exists():
        raise VillageIsHere(
            _(
                "A village “%(code)s” keeps its books here already. A village is brought once; "
                "what is here is never written over."
            )
            % {"code": index.code}
        )
    prefixes = _values(village, "funds.book", "receipt_prefix")
    counters = _values(village, "funds.counter", "name")
    series = {name for name in counters if name.startswith(RECEIPTS)}
    book = Book.objects.filter(receipt_prefix__in=prefixes).first()  # all communities
    used = Counter.objects.filter(name__in=series).first()  # all communities
    if other := book or used:
        raise NumbersUsedHere(
            _(
                "A used number stands: the receipts of “%(name)s” here begin with %(prefix)s as "
                "those in the file, and no number is given to two receipts. Bring the village "
                "into an installation of its own, or, where one of the two has printed no receipt "
                "yet, give that one other letters before its receipts."
            )
            % {"name": other.community.name, "prefix": ", ".join(sorted(prefixes))}
        )


def _values(village: VillageFile, label: str, name: str) -> set[str]:
    place = village.index.columns[label].index(name)
    return {row[place] for row in village.rows(label)}


def _bring(village: VillageFile, papers: list[str]) -> Imported:
    index = village.index
    with transaction.atomic():
        one_founding_at_a_time()
        _require_free(village)
        with guards.lifted(connection, ("INSERT",)):
            community = _put_in(village, _block_for(index), papers)
        refresh_at_once()
        if index.migrations != applied_migrations():
            complete(community)
            word_older()
        proofs = list(check_books(community))
        _require_true(village, community, proofs)
        numbers = numbers_here().last
        return Imported(
            community,
            village.fingerprint,
            proofs,
            len(index.lost),
            shut_out(community, village),
            [one.paper(numbers[one]) for one in sorted(numbers) if one.code == community.code],
        )


def _put_in(village: VillageFile, keys_from: int, papers: list[str]) -> Community:
    try:
        # What the database refuses is taken back so far that the guards can be put back.
        with transaction.atomic():
            loaded = [
                model
                for model in village_models()
                if village.index.rows.get(model._meta.label_lower)
            ]
            for model in loaded:
                _load(model, village, keys_from)
            for paper in village.files:
                _keep(paper, village.content(paper), papers)
            go_on_behind(loaded)
            connection.check_constraints()
            return Community.objects.get(pk=village.index.community + keys_from)
    except (
        DatabaseError, Community.DoesNotExist, LookupError, TypeError, ValueError, ValidationError,
    ) as error:  # fmt: skip
        raise NotAVillage(_contradicting()) from error


def _block_for(index: Index) -> int:
    """What the village's keys begin from here, so that all are behind every key given so far."""
    tables = village_models()
    with connection.cursor() as cursor:
        cursor.execute(LATEST_SEQUENCE[connection.vendor])
        given = [cursor.fetchone()[0] or 0]
        for model in tables:
            cursor.execute(f'SELECT MAX(id) FROM "{model._meta.db_table}"')  # noqa: S608
            given.append(cursor.fetchone()[0] or 0)
    least, _most = index.keys
    return int(max(given)) + 1 - least


def _load(model: type[models.Model], village: VillageFile, keys_from: int) -> None:
    label = model._meta.label_lower
    names = village.index.columns[label]
    rows = _moved(model, village, keys_from)
    others: dict[str, Any] = {}
    if model is Community:
        others = {
            "stamp": secrets.randbits(STAMP_BITS),
            "rules_stamp": secrets.randbits(STAMP_BITS),
            "keys_from": keys_from,
        }
    if model is User:
        others = {} if ACTIVE in names else {ACTIVE: False}
        others |= {
            "password": make_password(None),
            "must_change_password": True,
        }
    load_rows(model, names, rows, others)


def _moved(
    model: type[models.Model], village: VillageFile, keys_from: int
) -> Iterator[Sequence[Any]]:
    """The rows of a table as they stand here. Raises ValueError for what is not the village's."""
    label, index = model._meta.label_lower, village.index
    names = index.columns[label]
    keys = [place for place, name in enumerate(names) if name in key_columns(label)]
    owner = names.index("community_id") if issubclass(model, Tenant) else None
    taken = log_ins() if model is User else set()
    least, most = index.keys
    for row in village.rows(label):
        if owner is not None and row[owner] != index.community:
            _require_names(model, dict(zip(names, row, strict=True)))
        for place in keys:
            if row[place] is not None:
                if not least <= row[place] <= most:
                    raise ValueError(label)
                row[place] += keys_from
        if model is User:
            yield arriving(dict(zip(names, row, strict=True)), index.code, taken)
        elif model is Revision:
            told = dict(zip(names, row, strict=True))
            move_told(told, keys_from)
            yield list(told.values())
        else:
            yield row


def _require_names(model: type[models.Model], row: dict[str, Any]) -> None:
    """Raises ValueError for what is neither the village's nor tells how its people were called."""
    is_of_people = model is Revision and row["model"] == User._meta.label_lower
    told = {*row["before"], *row["after"]} if is_of_people else set()
    if row["community_id"] is not None or not told or told - TOLD:
        raise ValueError(model._meta.label_lower)


def _keep(name: str, content: bytes, papers: list[str]) -> None:
    path = kept_path(name)
    if not path.exists():
        papers.append(name)
        keep_file(name, content)
    elif hashlib.sha256(path.read_bytes()).digest() != hashlib.sha256(content).digest():
        raise ValueError(name)


def _require_true(village: VillageFile, community: Community, proofs: Sequence[Proof]) -> None:
    lost = {name for name, _sha256 in own_files(community)} - {*village.files}
    if lost != {*village.index.lost}:
        raise NotAVillage(_contradicting())
    broken = next((one for one in proofs if one.findings if one.breaks_books or not lost), None)
    if broken:
        raise VillageBroken(
            _(
                "The village's books are not sound (%(promise)s: %(finding)s). Nothing was "
                "brought. Let check_books say at home what is wrong."
            )
            % {
                "promise": broken.promise,
                "finding": f"{broken.findings[0].row}: {broken.findings[0].trouble}",
            }
        )
    if chain_head(community) != village.index.chain_head:
        raise NotAVillage(_contradicting())


def _contradicting() -> Any:
    return _("The rows in this file contradict each other. Export the village again.")
