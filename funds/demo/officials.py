"""The people who work for the demo village, and how they log in."""

import os
import secrets
from datetime import date
from pathlib import Path

from households.acting import Actor
from households.appointing import appoint as give_role
from households.models import Community, Membership, Role, User

OFFICIALS = (
    ("clerk", "周文书", (Role.CLERK, Role.CASHIER)),
    ("reviewer", "郑光明", (Role.REVIEWER,)),
    ("reviewer2", "冯素珍", (Role.REVIEWER,)),
    ("approver", "钱主任", (Role.APPROVER,)),
    ("auditor", "镇农经站", (Role.AUDITOR,)),
    ("admin", "管理员", ()),
)


def appoint(community: Community, password: str, today: date) -> dict[str, str]:
    """Give each official a membership, and a password where there is no such user yet.

    ``password`` is used for all when it is not empty. Returns the new log-ins.
    """
    made: dict[str, str] = {}
    for username, name, roles in OFFICIALS:
        user, new = User.objects.get_or_create(
            username=username,
            defaults={
                "first_name": name,
                "is_staff": True,
                "is_superuser": username == "admin",
            },
        )
        if new:
            made[username] = password or secrets.token_urlsafe(12)
            user.set_password(made[username])
            user.must_change_password = not password
            user.save()
        for role in roles:
            if not Membership.objects.of(community).filter(user=user, role=role).exists():
                give_role(Actor(community, None, today), user=user, role=role)
    return made


def write_down(lines: list[str], path: Path) -> None:
    """Keep the first log-ins in a file that only its owner reads."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.writelines(f"{line}\n" for line in lines)
