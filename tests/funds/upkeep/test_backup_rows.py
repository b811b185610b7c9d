"""Rows that the database writes as JSON are those that Django reads."""

import json

import pytest

from funds.models import Book
from funds.payments.reversing import reverse_payment
from funds.upkeep.backup import kept_models
from funds.upkeep.backup_rows import lines_of
from funds.upkeep.json_rows import json_row
from funds.upkeep.older_backups import columns_of
from households.models import Household
from tests.making.villages import actor, charge, door, pay, village

pytestmark = pytest.mark.django_db

ODD = 'a"b\\c\t\x01\x7f/\u2028’😀'


def test_every_value_comes_back():
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02")
    payment = pay(wang, "1.05", payer=ODD, note=ODD)
    reverse_payment(actor(community), payment=payment, reason="误记")
    pay(wang, "1234567.89")

    told = {}
    for model in kept_models():
        columns = columns_of(model)
        if json_row(columns):
            lines = b"".join(lines_of(model)).splitlines()
            told[model] = [
                [column.to_python(value) for column, value in zip(columns, row, strict=True)]
                for row in (json.loads(line)["row"] for line in lines)
            ]

    assert {Book, Household, type(payment)} <= set(told)
    assert told == {
        model: [
            [getattr(row, column.attname) for column in columns_of(model)]
            for row in model._default_manager.order_by("pk")
        ]
        for model in told
    }
