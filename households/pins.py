"""PINs: six digits that open a household's page, kept so that a stolen database is no use.

A PIN is mixed with a pepper that lies outside the database (HMAC-SHA256) and then hashed slowly
(scrypt). Without the pepper nobody can even begin to try the million PINs.
"""

import hashlib
import hmac
import secrets
import threading
import unicodedata
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from django.conf import settings
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.utils.translation import gettext_lazy as _

from households.refusal import Conflict, Refused

DIGITS = 6


class PinHasher(ScryptPasswordHasher):
    """What a PIN's hash costs (work factor), fixed here and not by Django's version.

    Were it raised for new hashes only, the time of an answer would tell a number that exists
    from one that does not (timing attack).
    """

    work_factor, block_size, parallelism = 2**14, 8, 5


HASHER = PinHasher()
WAITING = 2
"""Log-ins of one process that hash or wait to hash; its other threads take payments."""

_slots = threading.BoundedSemaphore(WAITING)
_hashing = threading.Lock()


class BadPin(Refused):
    """A PIN that is not six digits, or is weak."""


class TooBusy(Conflict):
    """More people log in at this moment than may without slowing the others down."""


def new_pin() -> str:
    """A random PIN, never a weak one."""
    while True:
        pin = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
        if not is_weak(pin):
            return pin


def read_pin(text: str) -> str:
    """A PIN however it was typed: １２３ ４５６ is 123456. Raises BadPin."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "")
    if len(plain) != DIGITS or not (plain.isascii() and plain.isdigit()):
        raise BadPin(_("A PIN is six digits, such as 4 8 2 9 1 5."), field="pin")
    return plain


def is_weak(pin: str) -> bool:
    """Whether a PIN is a repetition, 121212 or 777777, or a sequence, 234567 or 987654."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    repeats = any(pin == pin[:size] * (DIGITS // size) for size in (1, 2, 3))
    return repeats or steps in ({1}, {9})


def hash_pin(pin: str) -> str:
    """What is kept of a PIN. Takes a tenth of a second on purpose: never in a transaction."""
    return HASHER.encode(_peppered(pin), HASHER.salt())


def is_right(pin: str, kept: str) -> bool:
    """Whether this is the PIN; takes as long for an empty ``kept``, which no PIN fits."""
    return HASHER.verify(_peppered(pin), kept or _dummy_hash())


@contextmanager
def hashing_slot() -> Iterator[None]:
    """One of the few slots for hashing a log-in: one hashes, one waits. Raises TooBusy.

    Hashing takes all of a processor for a moment. However many log in at once, the other threads
    stay free for people who are logged in (concurrency limit).
    """
    if not _slots.acquire(blocking=False):
        raise TooBusy(_("Many people are logging in just now. Wait a moment, then try again."))
    try:
        yield
    finally:
        _slots.release()


@contextmanager
def turn_to_hash() -> Iterator[None]:
    """The turn to hash, for whoever has a slot: one at a time."""
    with _hashing:
        yield


def pepper_mark() -> str:
    """By what one tells whether two peppers are the same, and learns neither (HMAC-SHA256).

    Empty where there is no pepper.
    """
    return _peppered("shangyu: which pepper is this?") if settings.PIN_SECRET else ""


def _peppered(pin: str) -> str:
    # Hashed without a pepper, a million PINs are soon tried.
    assert settings.PIN_SECRET, "migrate makes the pepper"
    return hmac.new(settings.PIN_SECRET.encode(), pin.encode(), hashlib.sha256).hexdigest()


def _dummy_hash() -> str:
    """A hash as costly as any other that no PIN matches."""
    cost = (HASHER.work_factor, "nobody", HASHER.block_size, HASHER.parallelism)
    empty = b64encode(bytes(64)).decode()
    return "$".join([str(HASHER.algorithm), *map(str, cost), empty])
