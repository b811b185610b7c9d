"""Half hours of a day, counted from midnight: the grain in which a hall is rented."""

SLOTS = 48


def time_said(slot: int) -> str:
    """A slot's beginning as ``08:30``; the end of the day as ``24:00``."""
    return f"{slot // 2:02d}:{slot % 2 * 30:02d}"


def half_hours() -> list[tuple[int, str]]:
    """Every slot with its time, and the end of the day: the choices of a column of slots."""
    return [(slot, time_said(slot)) for slot in range(SLOTS + 1)]
