"""A payment for three funds as django-ledger books one: a posted journal entry."""

from decimal import Decimal

from timing import begin, tell

begin(
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.admin",
    "django_ledger",
    DJANGO_LEDGER_USE_DEPRECATED_BEHAVIOR=False,
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
)

from django.contrib.auth import get_user_model
from django.utils import timezone
from django_ledger.io import roles
from django_ledger.models import EntityModel

clerk = get_user_model().objects.create_user("clerk")
village = EntityModel.create_entity(
    name="village", use_accrual_method=False, admin=clerk, fy_start_month=1
)
chart = village.create_chart_of_accounts(assign_as_default=True, commit=True, coa_name="village")
village.populate_default_coa(activate_accounts=True, coa_model=chart)
accounts = village.get_coa_accounts()
cash = accounts.filter(role=roles.ASSET_CA_CASH).first()
income = accounts.filter(role=roles.INCOME_OPERATIONAL).first()
ledger = village.create_ledger("levies", posted=True)


def side(account: object, kind: str, amount: str) -> dict[str, object]:
    return {"account": account, "amount": Decimal(amount), "tx_type": kind, "description": "levy"}


def pay() -> None:
    village.commit_txs(
        je_timestamp=timezone.now(),
        je_txs=[side(cash, "debit", "3.00"), *[side(income, "credit", "1.00")] * 3],
        je_ledger_model=ledger,
        je_posted=True,
        je_desc="levies",
    )


tell(pay)
