"""A payment for three funds as django-hordak books one: a transaction with a leg for each side."""

from timing import begin, tell

begin("mptt", "treebeard", "hordak", DEFAULT_CURRENCY="CNY", CURRENCIES=["CNY"])

from django.db import transaction
from hordak.models import Account, AccountType, Leg, Transaction
from moneyed import Money


def account(name: str, kind: str) -> Account:
    return Account.objects.create(name=name, code=name, type=kind, currencies=["CNY"])


cash = account("1", AccountType.asset)
incomes = [account(str(code), AccountType.income) for code in range(2, 5)]


def pay() -> None:
    with transaction.atomic():
        booked = Transaction.objects.create(description="levies")
        Leg.objects.create(transaction=booked, account=cash, debit=Money(3, "CNY"))
        for income in incomes:
            Leg.objects.create(transaction=booked, account=income, credit=Money(1, "CNY"))


tell(pay)
