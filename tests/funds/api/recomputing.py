"""Arrears and monthly figures, computed from /charges/, /payments/ and /expenses/ alone.

This knows nothing of the program: only the rows that anybody with a token can read, and the
rules that the API's own document states.
"""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from tests.funds.api.client import everything

AGES = ("1-3", "4-6", "7-12", "12+")
NOTHING = Decimal("0.00")


class Sums(defaultdict[Any, Decimal]):
    """Amounts by anything, from nothing on."""

    def __init__(self, **amounts: Decimal) -> None:
        super().__init__(lambda: NOTHING, amounts)


class Rows:
    """Everything the API tells."""

    def __init__(self, client):
        self.households = everything(client, "/households/")
        self.charges = everything(client, "/charges/")
        self.payments = everything(client, "/payments/")
        self.expenses = everything(client, "/expenses/")
        self.moves = [
            {**move, "payment": payment}
            for payment in self.payments
            for move in payment["movements"]
        ]

    def owed(self, as_of):
        """What is open on every charge at the end of a day, by the charge's number."""
        open_ = {}
        for charge in self.charges:
            if charge["booked_on"] <= as_of:
                off = total(w for w in charge["waivers"] if w["booked_on"] <= as_of)
                open_[charge["number"]] = Decimal(charge["amount"]) - off
        for move in self.moves:
            if move["booked_on"] <= as_of and move["charge"] in open_:
                open_[move["charge"]] -= Decimal(move["amount"])
        return open_

    def credit(self, as_of):
        """What every household has left over at the end of a day."""
        left = Sums()
        for payment in self.payments:
            void = payment["voided_on"] and payment["voided_on"] <= as_of
            if payment["household"] and payment["booked_on"] <= as_of and not void:
                left[payment["household"]] += Decimal(payment["amount"])
        for move in self.moves:
            if move["booked_on"] <= as_of:
                left[move["payment"]["household"]] -= Decimal(move["amount"])
        return left


def total(rows):
    return sum((Decimal(row["amount"]) for row in rows), NOTHING)


def age(month, as_of):
    past = 12 * (int(as_of[:4]) - int(month[:4])) + int(as_of[5:7]) - int(month[5:7])
    return AGES[0] if past <= 3 else AGES[1] if past <= 6 else AGES[2] if past <= 12 else AGES[3]


def arrears_of(rows, as_of):
    """What /arrears/ should answer, without names."""
    open_, credit = rows.owed(as_of), rows.credit(as_of)
    found: dict[str, dict[str, Any]] = {}
    for charge in rows.charges:
        amount = open_.get(charge["number"], NOTHING)
        assert amount >= 0
        if not amount:
            continue
        row = found.setdefault(
            charge["household"],
            {
                "household": charge["household"],
                "owed": NOTHING,
                "past_due": NOTHING,
                "months": set(),
                "by_levy": Sums(),
                "ageing": dict.fromkeys(AGES, NOTHING),
                "credit": credit[charge["household"]],
            },
        )
        row["owed"] += amount
        # This village lets pay until the last day of the month, also what was raised late.
        over = max(charge["month"], charge["booked_on"][:7]) < as_of[:7]
        if over or charge["kind"] == "opening":
            row["past_due"] += amount
        row["months"].add(charge["month"])
        row["by_levy"][charge["levy"] or charge["kind"]] += amount
        row["ageing"][age(charge["month"], as_of)] += amount
    for row in found.values():
        row["due"] = row["owed"] - row["past_due"]
        row["oldest_month"] = min(row["months"])
        row["months"] = len(row["months"])
    return [written(found[number]) for number in sorted(found)]


def written(value):
    """Amounts as the API writes them."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {key: written(inner) for key, inner in value.items()}
    return value


def rate(part, whole):
    return str((part * 100 / whole).quantize(Decimal("0.01")) if whole else Decimal("100.00"))


def coming(rows, number):
    """What is open on charges of coming months, which were raised early to be paid early."""
    return total(
        {"amount": charge["outstanding"]}
        for charge in rows.charges
        if charge["household"] == number and charge["booked_on"] > "2026-11-23"
    )


def money_of(rows, month):
    """What came in and went back in a month, by method; expenses apart."""
    came, went = Sums(), Sums()
    for payment in rows.payments:
        amount = Decimal(payment["amount"])
        if payment["kind"] == "payment" and payment["booked_on"].startswith(month):
            came[payment["method"]] += amount
        if payment["kind"] == "payment" and (payment["voided_on"] or "").startswith(month):
            went[payment["method"]] += amount
        if payment["kind"] == "refund" and payment["booked_on"].startswith(month):
            went[payment["method"]] -= amount
    return came, went


def earned_of(rows, month):
    """What each fund took in: what was paid for it, gifts, and what is held as credit.

    What had been paid before the books were opened is no income of theirs.
    """
    fund_of = {charge["number"]: charge["fund"] for charge in rows.charges}
    earned = Sums()
    for payment in rows.payments:
        opened = payment["booked_on"] if payment["kind"] == "opening" else ""
        for move in payment["movements"]:
            if move["booked_on"].startswith(month) and move["booked_on"] != opened:
                earned[fund_of[move["charge"]]] += Decimal(move["amount"])
                earned["held"] -= Decimal(move["amount"])
        if opened:
            continue
        place = payment["fund"] or "held"
        if payment["booked_on"].startswith(month):
            earned[place] += Decimal(payment["amount"])
        if (payment["voided_on"] or "").startswith(month):
            earned[place] -= Decimal(payment["amount"])
    return earned


def collection_of(rows, month):
    """How the month's own charges were paid by its end, and what was allocated in it."""
    end = f"{month}-31"
    due, paid = Sums(), Sums()
    own = {
        charge["number"]: charge
        for charge in rows.charges
        if charge["kind"] == "levy" and charge["month"] == month and charge["booked_on"] <= end
    }
    waivers = [
        {**waiver, "household": charge["household"]}
        for charge in own.values()
        for waiver in charge["waivers"]
        if waiver["booked_on"] <= end
    ]
    for charge in own.values():
        due[charge["household"]] += Decimal(charge["amount"])
    for waiver in waivers:
        due[waiver["household"]] -= Decimal(waiver["amount"])
    for move in rows.moves:
        if move["charge"] in own and move["booked_on"] <= end:
            paid[own[move["charge"]]["household"]] += Decimal(move["amount"])
    return {
        "households_due": sum(1 for amount in due.values() if amount),
        "households_paid": sum(1 for key, amount in due.items() if amount and paid[key] == amount),
        "charged": str(total(own.values())),
        "waived": str(total(waivers)),
        **{name: str(amount) for name, amount in allocated_in(rows, month).items()},
        "rate": rate(sum(paid.values(), NOTHING), sum(due.values(), NOTHING)),
    }


def allocated_in(rows, month):
    """What was allocated in a month, by when the money came and what month it was for."""
    moves = [
        move
        for move in rows.moves
        if move["booked_on"].startswith(month) and move["payment"]["kind"] != "opening"
    ]
    fresh = [move for move in moves if move["payment"]["booked_on"].startswith(month)]
    return {
        "received": total(fresh),
        "arrears_recovered": total(move for move in fresh if move["month"] < month),
        "prepaid": total(move for move in fresh if move["month"] > month),
        "credit_used": total(moves) - total(fresh),
    }
