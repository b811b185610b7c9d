"""Attaching photos and PDFs of the papers behind a claim."""

import hashlib
import secrets

from django.utils.translation import gettext_lazy as _

from funds.file_kinds import BadAttachment, plain_name, require_paper
from funds.kept_files import keep_file, kept_path
from funds.ledger.recording import record
from funds.models import Attachment, Claim, ClaimState
from households.acting import Actor, act
from households.refusal import Conflict


class AttachedAlready(Conflict):
    """The claim has this very file."""


@act
def attach(actor: Actor, /, *, claim: Claim, name: str, content: bytes) -> Attachment:
    """Keep a photo or PDF of a paper; what it is, its content says, not its name.

    The file gets a random name; nothing that was attached is taken away again.
    Raises BadAttachment, AttachedAlready.
    """
    community = actor.community
    now = Claim.objects.of(community).filter(pk=claim.pk)
    if now.filter(state=ClaimState.WITHDRAWN).exists():
        raise BadAttachment(_("The claim is withdrawn."), field="file")
    media_type = require_paper(content)
    digest = hashlib.sha256(content).hexdigest()
    if Attachment.objects.of(community).filter(claim=claim, sha256=digest).exists():
        raise AttachedAlready(_("This file is attached already."), field="file")
    file = secrets.token_hex(20)
    attachment = Attachment(
        claim=claim,
        name=plain_name(name),
        media_type=media_type,
        size=len(content),
        sha256=digest,
        file=file,
        by=actor.user,
    )
    keep_file(file, content)
    try:
        record(community, [attachment])
    except BaseException:
        kept_path(file).unlink(missing_ok=True)
        raise
    return attachment
