"""PINs: drawn, read, hashed with a pepper, and never more than two hashed or waiting."""

import pytest

from households import pins
from households.pins import (
    BadPin,
    TooBusy,
    hash_pin,
    hashing_slot,
    is_right,
    is_weak,
    new_pin,
    read_pin,
)


@pytest.mark.parametrize(
    "typed", ["482915", " 482 915 ", "４８２９１５", "482-915", "4 8 2 9 1 5"]
)
def test_a_pin_is_read_however_it_was_typed(typed):
    assert read_pin(typed) == "482915"


@pytest.mark.parametrize(
    "typed", ["", "48291", "4829150", "48291a", "四八二九一五", "-482915x", "٤٨٢٩١٥"]
)
def test_anything_else_is_refused(typed):
    with pytest.raises(BadPin):
        read_pin(typed)


def test_weak_ones():
    assert [
        pin for pin in ("777777", "121212", "482482", "012345", "543210") if not is_weak(pin)
    ] == []
    assert [pin for pin in ("482915", "112233", "100000") if is_weak(pin)] == []


def test_every_repetition_and_every_sequence_is_weak_and_few_are():
    """1,110 of a million: whoever must guess loses next to nothing by knowing the rule."""
    repetitions = {f"{n:0{size}d}" * (6 // size) for size in (1, 2, 3) for n in range(10**size)}
    upwards = {"".join(str((first + n) % 10) for n in range(6)) for first in range(10)}
    weak = repetitions | upwards | {pin[::-1] for pin in upwards}
    others = {f"{n:06d}" for n in range(0, 10**6, 211)} - weak

    assert len(weak) == 1110
    assert [pin for pin in weak if not is_weak(pin)] == []
    assert [pin for pin in others if is_weak(pin)] == []


def test_drawn_ones_are_never_weak():
    drawn = {new_pin() for _ in range(500)}

    assert len(drawn) > 450
    assert [pin for pin in drawn if is_weak(pin) or len(pin) != 6] == []


def test_only_the_right_one_is_right():
    kept = hash_pin("482915")

    assert is_right("482915", kept)
    assert not is_right("482916", kept)
    assert "482915" not in kept


def test_the_same_pin_is_kept_differently_each_time():
    assert hash_pin("482915") != hash_pin("482915")


def test_without_the_pepper_it_is_no_use(settings):
    kept = hash_pin("482915")

    settings.PIN_SECRET = "another pepper"

    assert not is_right("482915", kept)


def test_the_cost_is_the_one_that_was_chosen():
    """Raised by a new Django, it would tell: PINs kept before would be compared faster."""
    chosen = type(pins.HASHER)

    assert (chosen.work_factor, chosen.block_size, chosen.parallelism) == (2**14, 8, 5)


def test_nobody_s_pin_costs_as_much_and_never_fits():
    """Or the time would tell a number that is there from one that is not."""
    real, nobody = hash_pin("482915").split("$"), pins._dummy_hash().split("$")

    assert [real[n] for n in (0, 1, 3, 4)] == [nobody[n] for n in (0, 1, 3, 4)]
    assert len(real[5]) == len(nobody[5])
    assert not is_right("482915", "")


def test_at_the_door_there_is_place_for_two():
    with hashing_slot(), hashing_slot(), pytest.raises(TooBusy), hashing_slot():
        pass

    with hashing_slot():
        pass
