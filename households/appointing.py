"""Appointing: who works for a community, in which role, and who they are."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_otp import devices_for_user

from households.acting import Actor, act
from households.models import Community, Membership, Revision, Role, User
from households.refusal import Conflict
from households.revising import content, revise


class AppointedAlready(Conflict):
    """Somebody has this role here already."""


@act
def appoint(actor: Actor, /, *, user: User, role: Role) -> Membership:
    """Give somebody a role in a community. Raises AppointedAlready."""
    if Membership.objects.of(actor.community).filter(user=user, role=role).exists():
        raise AppointedAlready(_("This person already has this role here."), field="role")
    membership = Membership(community=actor.community, user=user, role=role)
    revise(membership, by=actor.user)
    return membership


@act
def dismiss(actor: Actor, /, *, membership: Membership) -> None:
    """Take a role from somebody; what they wrote stays theirs."""
    Revision.objects.create(
        community=actor.community,
        model=membership._meta.label_lower,
        row=membership.pk,
        text=f"{membership.user} {membership}",
        before=content(membership),
        by=actor.user,
    )
    Membership.objects.of(actor.community).filter(pk=membership.pk).delete()


@transaction.atomic
def save_person(user: User, *, by: User | None, password_set: bool = False) -> None:
    """Save a log-in, with what changed; the password itself is never written down."""
    kept = User.objects.filter(pk=user.pk).first() if user.pk else None
    before: dict[str, Any] = _described(kept) if kept else {}
    user.save()
    after = _described(user)
    changed = {key for key in after if before.get(key) != after[key]}
    if changed or password_set:
        Revision.objects.create(
            community=None,
            model=user._meta.label_lower,
            row=user.pk,
            text=user.username,
            before={key: before[key] for key in changed if key in before},
            after={key: after[key] for key in changed}
            | ({"password": "•••"} if password_set else {}),
            by=by,
        )


@transaction.atomic
def forget_second_step(user: User, *, by: User | None) -> None:
    """Let somebody who lost it log in without a second step; the desk lets them set it anew."""
    for device in devices_for_user(user, confirmed=None):
        device.delete()
    Revision.objects.create(
        community=None,
        model=user._meta.label_lower,
        row=user.pk,
        text=user.username,
        before={"second_step": "✓"},
        after={"second_step": "–"},
        by=by,
    )


@act
def save_community(
    actor: Actor,
    /,
) -> None:
    """Save a community's own details, with what changed."""
    community = actor.community
    kept = Community.objects.get(pk=community.pk)
    names = ("name", "owner_body", "clerk_phone")
    changed = [name for name in names if getattr(kept, name) != getattr(community, name)]
    community.save(update_fields=names)
    if changed:
        Revision.objects.create(
            community=community,
            model=community._meta.label_lower,
            row=community.pk,
            text=str(community),
            before={name: getattr(kept, name) for name in changed},
            after={name: getattr(community, name) for name in changed},
            by=actor.user,
        )


def _described(user: User) -> dict[str, Any]:
    return {
        "username": user.username,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "email": user.email,
        "is_active": user.is_active,
        "is_superuser": user.is_superuser,
    }
