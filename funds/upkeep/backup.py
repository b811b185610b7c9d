"""Backup and restore: one file that holds everything, whatever database it came from.

A gzip file of JSON lines: a heading, every row of every table in an order in which it can be put
back, every attached paper and photo, and a closing line with the SHA-256 of all before it. The same
file goes into SQLite and PostgreSQL, so a village can move to the township's server with it. It also
goes into a later version, in which its rows get the columns that came since.
"""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import IO

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models, transaction
from django.utils.translation import gettext_lazy as _
from knox.models import AuthToken

from funds.files.kept_files import kept_path
from funds.ledger import guards
from funds.models import Voucher
from funds.upkeep.backup_papers import (
    NotABackup,
    lines_of_papers,
    lost_papers,
    put_papers_back,
)
from funds.upkeep.backup_rows import counted, json_line, lines_of
from funds.upkeep.checking import Proof, check_books
from funds.upkeep.last_numbers import has_gone_on, numbers_here, numbers_in
from funds.upkeep.loading_rows import go_on_behind, load_rows
from funds.upkeep.losing import (
    Lost,
    ask_for_later_numbers,
    enter_lost,
    lost_since,
    require_known_here,
)
from funds.upkeep.older_backups import applied_migrations, columns_of, has_place_here
from funds.village.founding import complete
from households.findable import word_older
from households.models import ApiToken, Community
from households.one_moment import at_one_moment
from households.pins import pepper_mark
from households.refusal import Conflict
from households.statistics import refresh_soon

FORMAT = "shangyu-backup-2"
CLOSING = b'{"sha256"'
QUICKLY = 1
"""How hard a backup is packed: harder takes five times as long and saves a tenth."""


class WouldOverwrite(Conflict):
    """The database is not empty; what would be lost is said in the sentence."""


class BooksBroken(Conflict):
    """The restored books did not prove true, so nothing was changed."""


@dataclass(frozen=True)
class Heading:
    """What a backup says of itself: vouchers and chain head of each community.

    ``columns`` are those of each table, in the order in which its rows give them; ``pepper`` is
    the mark of the one that the PINs were made with, empty in older backups. ``lost`` is how many
    papers and photos were lost before it was made: the file does not say it.
    """

    migrations: list[str]
    columns: dict[str, list[str]]
    rows: dict[str, int]
    communities: dict[str, tuple[int, str]]
    pepper: str
    lost: int = 0


@dataclass(frozen=True)
class Restored:
    """What became of a restore: the proofs of every community, and the numbers that were lost."""

    heading: Heading
    proofs: list[tuple[Community, Proof]]
    lost: list[Lost]


def kept_models() -> list[type[models.Model]]:
    """Everything that is kept. Sessions and tokens are not: people log in again."""
    return [
        *(
            model
            for model in apps.get_app_config("households").get_models()
            if model is not ApiToken
        ),
        *apps.get_app_config("funds").get_models(),
        *apps.get_app_config("otp_totp").get_models(),
        *apps.get_app_config("otp_static").get_models(),
    ]


def backup(file: IO[bytes]) -> Heading:
    """Write everything, as it stands at one moment, while others go on working."""
    with at_one_moment(at_leisure=True):
        heading = replace(_heading(), lost=lost_papers())
        digest = hashlib.sha256()
        with gzip.GzipFile(fileobj=file, mode="wb", mtime=0, compresslevel=QUICKLY) as packed:
            for lines in _lines(heading):
                digest.update(lines)
                packed.write(lines)
            packed.write(json_line({"sha256": digest.hexdigest()}))
    return heading


def read_heading(file: IO[bytes]) -> Heading:
    """Read a backup to its end, proving its checksum, and return its heading.

    Raises NotABackup.
    """
    digest, heading, last = hashlib.sha256(), b"", b""
    try:
        with gzip.GzipFile(fileobj=file) as packed:
            for line in packed:
                if last:
                    digest.update(last)
                heading, last = heading or line, line
        said = json.loads(heading)
        sound = json.loads(last) == {"sha256": digest.hexdigest()}
    except (OSError, EOFError, ValueError) as error:
        raise NotABackup(_("The file is no backup, or it is damaged.")) from error
    if not sound or said.get("format") != FORMAT:
        raise NotABackup(_("The file is no backup, or it is damaged."))
    if not has_place_here(said["migrations"], said["columns"]):
        raise NotABackup(
            _("The backup was made by another version. Restore it with that one, then upgrade.")
        )
    return Heading(
        said["migrations"],
        said["columns"],
        said["rows"],
        {code: (count, head) for code, (count, head) in said["communities"].items()},
        said.get("pepper", ""),
    )


def restore(
    file: IO[bytes],
    *,
    last_on_paper: Mapping[str, int] | None,
    overwrite: bool = False,
    before_replacing: Callable[[], None] | None = None,
) -> Restored:
    """Put a backup into the database; everything or nothing, and only if the books prove true.

    ``last_on_paper`` says of each printed series (SY-2026) that goes further on paper than in
    the backup, which number is its last; None where nobody has said. ``before_replacing`` is
    called once nothing is in the way any more but the books to be replaced. Raises NotABackup,
    WouldOverwrite unless ``overwrite``, LaterNumbersUnknown, BadLastNumber, BooksBroken.
    """
    heading = read_heading(file)
    _require_free(heading, overwrite=overwrite)
    file.seek(0)
    numbers = numbers_in(file, heading.columns)
    if last_on_paper is None:
        raise ask_for_later_numbers(numbers, numbers_here())
    lost = lost_since(numbers, last_on_paper)
    if last_on_paper and has_gone_on(heading.communities):
        require_known_here(numbers_here(), numbers, lost)
    file.seek(0)
    if before_replacing and Community.objects.exists():
        before_replacing()
    papers: list[str] = []
    try:
        return Restored(heading, _put_back(file, heading, papers, lost), lost)
    except BaseException:
        for paper in papers:
            kept_path(paper).unlink(missing_ok=True)
        raise


def _put_back(
    file: IO[bytes], heading: Heading, papers: list[str], lost: Sequence[Lost]
) -> list[tuple[Community, Proof]]:
    """Replace everything by the backup; ``papers`` gets the files written beside the database."""
    with transaction.atomic():
        refresh_soon()
        with guards.lifted(connection, ("DELETE", "INSERT")):
            _empty()
            with gzip.GzipFile(fileobj=file) as packed:
                next(packed)
                lines = (line for line in packed if not line.startswith(CLOSING))
                _load(lines, heading, papers)
            go_on_behind(kept_models())
            # Deferred checks have to be over before the guards can be put back.
            connection.check_constraints()
        if heading.migrations != applied_migrations():
            for community in Community.objects.order_by("code"):
                complete(community)
            word_older()
        _enter(lost)
        proofs = [
            (community, proof)
            for community in Community.objects.order_by("code")
            for proof in check_books(community)
        ]
        broken = next((proof for _community, proof in proofs if proof.breaks_books), None)
        if broken:
            raise BooksBroken(
                _("The restored books are not sound (%(promise)s). Nothing was changed.")
                % {"promise": broken.promise}
            )
    return proofs


def _enter(lost: Sequence[Lost]) -> None:
    for community in Community.objects.filter(code__in={one.series.code for one in lost}):
        own = [one for one in lost if one.series.code == community.code]
        enter_lost(community, lost=own)


def _heading() -> Heading:
    communities = {}
    for community in Community.objects.order_by("code"):
        vouchers = Voucher.objects.of(community).order_by("-seq")
        last = vouchers.values_list("seq", "seal").first()
        communities[community.code] = last or (0, "")
    rows = counted(kept_models())
    columns = {
        model._meta.label_lower: [str(field.column) for field in columns_of(model)]
        for model in kept_models()
    }
    return Heading(applied_migrations(), columns, rows, communities, pepper_mark())


def _lines(heading: Heading) -> Iterator[bytes]:
    yield json_line(
        {
            "format": FORMAT,
            "migrations": heading.migrations,
            "columns": heading.columns,
            "rows": heading.rows,
            "communities": heading.communities,
            "pepper": heading.pepper,
        }
    )
    for model in kept_models():
        # To compose the question costs a small village more than the rows it finds.
        if heading.rows[model._meta.label]:
            yield from lines_of(model)
    yield from lines_of_papers()


def _require_free(heading: Heading, *, overwrite: bool) -> None:
    """Say what would be lost rather than lose it."""
    if overwrite or not Community.objects.exists():
        return
    lost = []
    for code, (count, _seal) in _heading().communities.items():
        kept = heading.communities.get(code, (0, ""))[0]
        lost.append(
            _("%(code)s: %(now)s vouchers here, %(then)s in the backup")
            % {"code": code, "now": count, "then": kept}
        )
    raise WouldOverwrite(
        _("The database is not empty (%(lost)s). Add --force to replace it with the backup.")
        % {"lost": "; ".join(lost)}
    )


def _empty() -> None:
    """Delete every row, also of sessions and tokens, which belong to the users deleted."""
    others: list[type[models.Model]] = [ApiToken.communities.through, ApiToken, AuthToken, Session]
    with connection.cursor() as cursor:
        for model in [*others, *reversed(kept_models())]:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - the table of a model


def _load(lines: Iterable[bytes], heading: Heading, papers: list[str]) -> None:
    by_label = {model._meta.label_lower: model for model in kept_models()}
    for label, group in groupby(map(json.loads, lines), key=lambda line: line.get("model")):
        if label is None:
            put_papers_back(group, papers)
        else:
            load_rows(by_label[label], heading.columns[label], (line["row"] for line in group))
