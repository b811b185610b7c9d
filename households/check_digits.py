"""The check digit of a household's number: what a payer copies into the remark of a transfer.

A digit that is typed wrong, or two that change places, no longer agree with it, so money is not
taken for a neighbour's. It is Damm's (H. M. Damm, Total anti-symmetrische Quasigruppen, 2004);
letters count as two digits, A as 10 and Z as 35, hyphens not at all.
"""

from households.numbers import half_width

DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
"""Damm's quasigroup: the row is the digit so far, the column the next one."""


def check_digit(number: str) -> str:
    """The check digit of a household number: 01-001 has 9."""
    so_far = 0
    for character in half_width(number).upper():
        if character.isascii() and character.isalnum():
            for digit in str(int(character, 36)):
                so_far = DAMM[so_far][int(digit)]
    return str(so_far)


def with_check_digit(number: str) -> str:
    """What a payer copies into the remark: 01-001 as 01-001-9."""
    return f"{number}-{check_digit(number)}"
