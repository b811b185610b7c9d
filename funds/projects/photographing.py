"""Photographing: photos of a project are kept, from the same spot before and after."""

from collections.abc import Sequence
from datetime import date

from funds.ledger.recording import record
from funds.models import Moment, Project, ProjectPhoto
from funds.photos.keeping import discard, keep_photo
from households.acting import Actor, act
from households.characters import visible


@act
def keep_project_photos(
    actor: Actor,
    /,
    *,
    project: Project,
    contents: Sequence[bytes],
    moment: Moment,
    spot: str,
    taken_on: date,
) -> list[ProjectPhoto]:
    """Keep photos of a project; everybody sees them on its page. Raises BadPhoto."""
    spot, kept = visible(spot).strip(), []
    try:
        for content in contents:
            caption = f"{project.name} {moment.label} {spot}"
            kept.append(
                keep_photo(actor, content=content, caption=caption[:60], taken_on=taken_on)
            )
        return record(
            actor.community,
            [
                ProjectPhoto(project=project, photo=photo, moment=moment, spot=spot, by=actor.user)
                for photo in kept
            ],
        )
    except BaseException:
        discard(*kept)
        raise
