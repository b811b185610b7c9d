"""The photos of projects, spot by spot."""

from dataclasses import dataclass, field

from funds.models import Moment, Project, ProjectPhoto


@dataclass
class Spot:
    """What one sees from a spot before, during and after the work, each in the order of the days."""

    name: str
    photos: list[ProjectPhoto] = field(default_factory=list)


def spots_of(project: Project) -> list[Spot]:
    """The spots of a project with their photos; one query."""
    rows = ProjectPhoto.objects.of(project.community_id).filter(project=project)
    order = list(Moment)
    spots: dict[str, Spot] = {}
    for row in rows.select_related("photo").order_by("seq"):
        spots.setdefault(row.spot, Spot(row.spot)).photos.append(row)
    for spot in spots.values():
        spot.photos.sort(key=lambda one: (order.index(Moment(one.moment)), one.photo.taken_on))
    return list(spots.values())
