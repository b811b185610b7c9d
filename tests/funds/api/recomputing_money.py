"""What lies in every account and fund, computed from the API's lists alone, in two ways.

This knows nothing of the program: only the rows that anybody with a token can read, and the
rules that the API's own document states.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.funds.api.client import everything
from tests.funds.api.recomputing import Sums

MONEY = ("cash", "bank", "wechat", "alipay", "advance")
HOLDING = (*MONEY, "transfer")
"""A fund holds its money, and what was moved into it from another fund without moving cash."""
HELD = "held"


@dataclass(frozen=True)
class Move:
    """So much more in an account, in a fund, or in both, from a day on."""

    day: str
    account: str
    fund: str
    amount: Decimal


@dataclass(frozen=True)
class Moves:
    """Everything that moved money."""

    listed: list[Move]

    def accounts(self, as_of: str) -> dict[str, Decimal]:
        """What lies in each account at the end of a day."""
        return self._sums(as_of, "account", MONEY)

    def funds(self, as_of: str, codes: list[str]) -> dict[str, Decimal]:
        """What each fund holds at the end of a day."""
        return self._sums(as_of, "fund", codes)

    def _sums(self, as_of: str, by: str, keys: Any) -> dict[str, Decimal]:
        sums = Sums()
        for move in self.listed:
            if move.day <= as_of:
                sums[getattr(move, by)] += move.amount
        assert {key for key in sums if sums[key]} <= {"", *keys}
        return {key: sums[key] for key in keys}


def from_vouchers(client: Any) -> Moves:
    """From /vouchers/ alone."""
    moves = []
    for voucher in everything(client, "/vouchers/"):
        for line in voucher["postings"]:
            amount, day = Decimal(line["amount"]), voucher["booked_on"]
            for role, change in ((line["debit"], amount), (line["credit"], -amount)):
                if role in HOLDING:
                    account = role if role in MONEY else ""
                    moves.append(Move(day, account, line["fund"], change))
    return Moves(moves)


def from_rows(client: Any) -> Moves:
    """From what happened: /vouchers/ are not looked at."""
    return Moves(
        [
            *_opened(client),
            *_households(client),
            *_others(client),
            *_spent(client),
            *_advanced(client),
            *_transferred(client),
            *_counted(client),
        ]
    )


def _opened(client: Any) -> Iterator[Move]:
    for row in everything(client, "/opening/"):
        day, amount = row["booked_on"], Decimal(row["amount"])
        if row["part"] == "money":
            yield Move(day, row["account"], row["fund"], amount)
        if row["part"] == "paid":
            # Paid before the books: no money of theirs came with what it pays.
            yield from _between(day, row["fund"], HELD, amount)


def _households(client: Any) -> Iterator[Move]:
    """Money lies in the fund ``held`` until it pays a charge."""
    fund_of = {charge["number"]: charge["fund"] for charge in everything(client, "/charges/")}
    for payment in everything(client, "/payments/"):
        if payment["household"] is None:
            continue
        for one in (payment, payment["reversal"]):
            if one and payment["method"]:
                yield Move(one["booked_on"], payment["method"], HELD, Decimal(one["amount"]))
        for move in payment["movements"]:
            yield from _between(
                move["booked_on"], HELD, fund_of[move["charge"]], Decimal(move["amount"])
            )


def _others(client: Any) -> Iterator[Move]:
    for row in everything(client, "/incomes/"):
        day = row["booked_on"]
        if row["method"]:
            yield Move(day, row["method"], "", Decimal(row["amount"]))
        yield Move(day, "", row["fund"], Decimal(row["income"]))
        yield Move(day, "", HELD, Decimal(row["held"]))


def _spent(client: Any) -> Iterator[Move]:
    for row in everything(client, "/expenses/"):
        yield Move(row["booked_on"], row["method"], row["fund"], -Decimal(row["amount"]))


def _advanced(client: Any) -> Iterator[Move]:
    """What was spent of advances is among the expenses."""
    for advance in everything(client, "/advances/"):
        for entry in advance["entries"]:
            if entry["kind"] != "spent":
                day, amount = entry["booked_on"], Decimal(entry["amount"])
                yield Move(day, "advance", "", amount)
                yield Move(day, entry["method"], "", -amount)


def _transferred(client: Any) -> Iterator[Move]:
    for row in everything(client, "/transfers/"):
        day, amount = row["booked_on"], Decimal(row["amount"])
        if row["from_account"]:
            yield Move(day, row["from_account"], "", -amount)
            yield Move(day, row["to_account"], "", amount)
        else:
            yield from _between(day, row["from_fund"], row["to_fund"], amount)


def _counted(client: Any) -> Iterator[Move]:
    for row in everything(client, "/cash-counts/"):
        if row["voucher"]:
            yield Move(row["booked_on"], "cash", row["fund"], Decimal(row["difference"]))


def _between(day: str, giver: str, taker: str, amount: Decimal) -> Iterator[Move]:
    yield Move(day, "", giver, -amount)
    yield Move(day, "", taker, amount)


def told_accounts(trial_balance: dict[str, Any]) -> dict[str, Decimal]:
    """What /reports/trial-balance/ says lies in each account."""
    return {
        row["account"]: Decimal(row["debit"]) - Decimal(row["credit"])
        for row in trial_balance["accounts"]
        if row["account"] in MONEY
    }
