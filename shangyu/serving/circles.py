"""How often a server looks for objects that only hold each other (garbage collection)."""

import gc

AFTER = 50_000
"""So many new objects; Python's own 700 are one page of a list."""


def look_seldom() -> None:
    """Leave what is loaded by now alone, for it stays, and look through what is new less often.

    Most of what a request makes goes when it is answered. In a list of ten thousand households
    the search took a fifth of the time, and found nothing.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(AFTER, *gc.get_threshold()[1:])
