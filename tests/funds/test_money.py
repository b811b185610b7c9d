"""Money: yuan in, fen kept, nothing rounded."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ExpressionWrapper, F, Sum
from hypothesis import given, strategies as st

from funds.models import Charge
from funds.money import (
    LIMIT,
    ZERO,
    BadAmount,
    MoneyField,
    exact,
    from_fen,
    parse_yuan,
    positive,
    split,
    to_fen,
)
from tests.making.villages import charge, door, village, yuan


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3", "3.00"),
        ("3.5", "3.50"),
        ("3.00", "3.00"),
        ("0.01", "0.01"),
        ("-1", "-1.00"),
        ("0", "0.00"),
        ("007", "7.00"),
        ("999999999999999.99", "999999999999999.99"),
    ],
)
def test_plain_digits_are_read(text, amount):
    assert str(parse_yuan(text)) == amount


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "3 ", " 3", "3.", ".5", "3.001", "10.005", "1,000", "1_000", "+3", "--3"),
        *("1e3", "1E3", "1e-2", "0x1f", "NaN", "nan", "Infinity", "-inf", "３", "１２３", "٣"),
        *("三", "¥3", "3元", "3\n", "3\x00", "1" * 16, "9" * 5000),
    ],
)
def test_everything_else_is_refused_in_words(text):
    with pytest.raises(BadAmount) as refusal:
        parse_yuan(text)

    assert refusal.value.field == "amount"
    assert len(str(refusal.value)) < 200, "a long text is not thrown back whole"


@pytest.mark.parametrize("amount", ["0.001", "10.005", "NaN", "sNaN", "Infinity", "-Infinity"])
def test_no_amount_is_rounded(amount):
    with pytest.raises(BadAmount):
        exact(Decimal(amount))


def test_exact_amounts_have_two_places():
    assert str(exact(3)) == "3.00"
    assert str(exact(Decimal("3.1000"))) == "3.10"


@pytest.mark.parametrize(
    "amount", ["0", "-1", "-0.01", "0.004", "10000000000.01", "1E+15", "1E+40", "-1E+40"]
)
def test_what_is_no_payment(amount):
    with pytest.raises(BadAmount):
        positive(Decimal(amount))


def test_the_smallest_and_the_largest_amount():
    assert (positive(yuan("0.01")), positive(LIMIT)) == (yuan("0.01"), LIMIT)
    assert to_fen(LIMIT) == 10**12


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_fen_and_yuan_are_the_same_money(fen):
    assert to_fen(from_fen(fen)) == fen
    assert parse_yuan(str(from_fen(fen))) == from_fen(fen)


@given(
    st.integers(min_value=0, max_value=10**12),
    st.lists(st.integers(min_value=0, max_value=1000), min_size=1, max_size=12).filter(any),
)
def test_parts_sum_exactly_and_are_fair_to_a_fen(fen, weights):
    amount = from_fen(fen)

    parts = split(amount, weights)

    assert sum(parts, ZERO) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(to_fen(part) - fen * Decimal(weight) / sum(weights)) < 1


def test_fen_left_over_go_to_the_largest_remainders():
    assert split(yuan("0.05"), [1, 2]) == [yuan("0.02"), yuan("0.03")]
    assert split(yuan(10), [1, 1, 1]) == [yuan("3.34"), yuan("3.33"), yuan("3.33")]
    assert split(yuan(1), [0, 1]) == [ZERO, yuan(1)]


def test_a_form_shows_and_reads_yuan():
    field = MoneyField()

    assert field.to_python("3.5") == yuan("3.50")
    assert field.to_python(None) is None
    with pytest.raises(ValidationError):
        field.to_python("1e3")


def test_a_float_is_never_money():
    with pytest.raises(TypeError):
        MoneyField().get_prep_value(3.0)


@pytest.mark.django_db
def test_the_database_keeps_fen():
    community = village()
    door(community)
    charge(community, "2026-01")

    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT amount FROM funds_charge")
        assert cursor.fetchall() == [(100,)]
    charges = Charge.objects.filter(community=community)
    assert charges.filter(amount=yuan(1)).count() == 3
    assert charges.aggregate(total=Sum("amount"))["total"] == yuan(3)
    twice = ExpressionWrapper(F("amount") + F("amount"), output_field=MoneyField())
    assert set(charges.annotate(twice=twice).values_list("twice", flat=True)) == {yuan(2)}


@pytest.mark.django_db
@pytest.mark.parametrize("amount", [0, -100, 10**12 + 1])
def test_the_database_refuses_what_no_charge_can_be(amount):
    community = village()
    door(community)
    charge(community, "2026-01")
    names = [
        field.column
        for field in Charge._meta.concrete_fields
        if not field.generated and not field.primary_key
    ]
    picked = [{"amount": str(amount), "seq": "99"}.get(name, name) for name in names]
    picked = [{"kind": "'adjustment'"}.get(name, name) for name in picked]

    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"INSERT INTO funds_charge ({', '.join(names)}) "
            f"SELECT {', '.join(picked)} FROM funds_charge LIMIT 1"
        )


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no loose columns")
@pytest.mark.parametrize("value", ["1.5", "'1,00'"])
def test_sqlite_keeps_nothing_but_whole_fen(value):
    community = village()
    door(community)
    charge(community, "2026-01")

    with (
        pytest.raises(IntegrityError, match="CHECK"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE funds_charge SET paid = {value}")
