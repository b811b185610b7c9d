"""Who comes along with a village: by name, without a password, and shut out."""

from typing import Any

from funds.upkeep.village_file import VillageFile
from funds.upkeep.village_people import ACTIVE
from households.models import Community, Revision, User


def log_ins() -> set[str]:
    """The names that log in here."""
    return {name.lower() for name in User.objects.values_list("username", flat=True)}


def arriving(told: dict[str, Any], code: str, taken: set[str]) -> list[Any]:
    """The row of somebody as it stands here: shut out, under a name to log in that is free."""
    if ACTIVE in told:
        told[ACTIVE] = False
    told["username"] = _free_log_in(told["username"], code, taken)
    return list(told.values())


def _free_log_in(name: str, code: str, taken: set[str]) -> str:
    """The name itself, or, of somebody here, with the village behind it: clerk@shangyu."""
    proposals = (name, f"{name}@{code}", *(f"{name}{number}@{code}" for number in range(2, 100)))
    free = next(one for one in proposals if one.lower() not in taken)
    taken.add(free.lower())
    return free


def shut_out(community: Community, village: VillageFile) -> list[str]:
    """The names to log in of who came along.

    That they are shut out began today, say papers of then, for whoever was not shut out before.
    """
    keys_from, label = community.keys_from, User._meta.label_lower
    people = User.objects.filter(pk__gte=keys_from + village.index.keys[0]).order_by("pk")
    columns = village.index.columns[label]
    rows = (dict(zip(columns, row, strict=True)) for row in village.rows(label))
    # Files of the first release do not say it.
    before = {row["id"] + keys_from for row in rows if not row.get(ACTIVE, True)}
    told: dict[str, Any] = {"community": None, "model": label}
    shut = {**told, "before": {ACTIVE: True}, "after": {ACTIVE: False}}
    Revision.objects.bulk_create(
        Revision(**shut, row=user.pk, text=user.called) for user in people if user.pk not in before
    )
    return [user.username for user in people]
