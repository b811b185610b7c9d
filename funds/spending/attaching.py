"""Attaching photos and PDFs of the papers behind a claim."""

from django.utils.translation import gettext_lazy as _

from funds.files.file_kinds import BadAttachment, plain_name, require_paper
from funds.files.kept_files import filed, keep_file, kept_path
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
    kept = filed(content)
    if Attachment.objects.of(community).filter(claim=claim, sha256=kept["sha256"]).exists():
        raise AttachedAlready(_("This file is attached already."), field="file")
    attachment = Attachment(
        claim=claim, name=plain_name(name), media_type=media_type, by=actor.user, **kept
    )
    keep_file(attachment.file, content)
    try:
        record(community, [attachment])
    except BaseException:
        kept_path(attachment.file).unlink(missing_ok=True)
        raise
    return attachment
