"""Showing the village's collection codes, and taking them down (收款码)."""

import hashlib

from django.utils.translation import gettext_lazy as _

from funds.files.file_kinds import kind_of
from funds.ledger.recording import record
from funds.models import BY_CODE, CollectionCode, Method
from households.acting import Actor, act
from households.refusal import Refused

KINDS = ("image/png", "image/jpeg")
"""What a printed paper can show as well."""
MOST_BYTES = 500 * 1024


class BadCode(Refused):
    """A file that is no picture, or too large, or for a method without codes."""


@act
def show_code(
    actor: Actor, /, *, method: Method, content: bytes, holder: str = ""
) -> CollectionCode:
    """Show the picture of a code to residents from today, in place of the one before.

    What it is, its content says. Raises BadCode.
    """
    if method not in BY_CODE:
        raise BadCode(_("Cash has no code."), field="method")
    if len(content) > MOST_BYTES:
        raise BadCode(_("The picture is larger than 500 KB. Cut out the code."), field="file")
    code = CollectionCode(
        method=method,
        holder=holder.strip()[:60],
        media_type=_kind_of(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        shown_on=actor.today,
        by=actor.user,
    )
    return record(actor.community, [code])[0]


@act
def take_code_down(actor: Actor, /, *, method: Method, reason: str) -> CollectionCode:
    """Show no code of a method any more; what was shown stays on record. Raises BadCode."""
    if not reason.strip():
        raise BadCode(_("Write why, in a few words."), field="reason")
    code = CollectionCode(
        method=method, reason=reason.strip()[:200], shown_on=actor.today, by=actor.user
    )
    return record(actor.community, [code])[0]


def _kind_of(content: bytes) -> str:
    """The kind of picture that a file is; raises BadCode for anything else."""
    kind = kind_of(content)
    if kind not in KINDS:
        raise BadCode(
            _("Choose a picture (PNG or JPEG); this file is something else."), field="file"
        )
    return kind
