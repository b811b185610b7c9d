"""The register: communities, groups, households, the people in them and who may look."""

from households.models.card import AccessCard, HouseholdPin, PrintedCard, RememberedPhone, Tries
from households.models.community import (
    Community,
    Membership,
    Role,
    Tenant,
    TenantRows,
    VillagerGroup,
)
from households.models.household import (
    FormerStanding,
    FormerStay,
    Household,
    Householder,
    HouseholdRows,
    Kind,
    Resident,
)
from households.models.keys import holds_key
from households.models.later import held_before
from households.models.revision import Revision
from households.models.roster import ImportedRow, RosterImport
from households.models.token import ApiToken, TokenScope
from households.models.user import User

__all__ = [
    "AccessCard",
    "ApiToken",
    "Community",
    "FormerStanding",
    "FormerStay",
    "Household",
    "HouseholdPin",
    "HouseholdRows",
    "Householder",
    "ImportedRow",
    "Kind",
    "Membership",
    "PrintedCard",
    "RememberedPhone",
    "Resident",
    "Revision",
    "Role",
    "RosterImport",
    "Tenant",
    "TenantRows",
    "TokenScope",
    "Tries",
    "User",
    "VillagerGroup",
    "held_before",
    "holds_key",
]
