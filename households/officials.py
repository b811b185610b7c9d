"""Who holds an office of a village: whose name stands below a place to sign."""

from collections import defaultdict

from households.models import Community, Membership, Role


def holders(community: Community) -> dict[Role, str]:
    """The name of whoever holds each role; no name where several do, or nobody."""
    held: dict[Role, set[str]] = defaultdict(set)
    working = Membership.objects.of(community).filter(user__is_active=True)
    for one in working.select_related("user"):
        held[Role(one.role)].add(one.user.called)
    return {role: "".join(names) for role, names in held.items() if len(names) == 1}
