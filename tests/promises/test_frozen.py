"""What villages have in their databases is not changed behind them."""

from tests.promises import frozen

CHANGED = (
    "What is frozen has changed. Until the first release it may: python -m tests.freeze. "
    "After it nothing that is frozen is touched: write a new migration instead."
)


def test_migrations_stay_as_they_were_released():
    kept = frozen.frozen()["migrations"]
    now = frozen.now()["migrations"]

    assert {name: now.get(name) for name in kept} == kept, CHANGED
    assert frozen.initial() <= kept.keys(), CHANGED


def test_the_seals_of_the_first_rows_cover_the_same():
    kept = frozen.frozen()["sealed"]
    now = frozen.now()["sealed"]

    assert {label: now.get(label) for label in kept} == kept, CHANGED
    assert now.keys() == kept.keys(), "A sealed model is new: python -m tests.freeze"
