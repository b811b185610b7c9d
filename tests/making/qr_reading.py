"""Reads a QR code as a telephone does, from its modules: small ones without damage (ISO/IEC 18004)."""

from collections.abc import Callable, Iterator, Sequence

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda i, j: (i + j) % 2 == 0,
    lambda i, _j: i % 2 == 0,
    lambda _i, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2 == 0,
)
Matrix = Sequence[Sequence[int]]


def read_qr(matrix: Matrix) -> str:
    """What a code of version 1 to 3 says; a one is a dark module, without a border."""
    version = (len(matrix) - 17) // 4
    assert 1 <= version <= 3, "larger ones interleave their blocks"
    bits = _Bits(_data_bits(matrix))
    said = ""
    while mode := bits.take(4):
        said += {2: _alphanumeric, 4: _bytes}[mode](bits)
    return said


class _Bits:
    def __init__(self, bits: Iterator[int]) -> None:
        self.bits = bits

    def take(self, count: int) -> int:
        number = 0
        for _each in range(count):
            number = number * 2 + next(self.bits, 0)
        return number


def _alphanumeric(bits: _Bits) -> str:
    said, left = "", bits.take(9)
    while left >= 2:
        first, second = divmod(bits.take(11), 45)
        said, left = said + ALPHANUMERIC[first] + ALPHANUMERIC[second], left - 2
    return said + (ALPHANUMERIC[bits.take(6)] if left else "")


def _bytes(bits: _Bits) -> str:
    return bytes(bits.take(8) for _each in range(bits.take(8))).decode()


def _data_bits(matrix: Matrix) -> Iterator[int]:
    """The modules in the order of the data, without their mask: pairs of columns, up and down."""
    size = len(matrix)
    mask = MASKS[(matrix[8][2] << 2 | matrix[8][3] << 1 | matrix[8][4]) ^ 0b101]
    right, upwards = size - 1, True
    while right > 0:
        if right == 6:
            right -= 1
        for row in reversed(range(size)) if upwards else range(size):
            for column in (right, right - 1):
                if not _is_pattern(row, column, size):
                    yield int(matrix[row][column]) ^ mask(row, column)
        right, upwards = right - 2, not upwards


def _is_pattern(row: int, column: int, size: int) -> bool:
    """Whether a module belongs to what finds the code, and holds no data."""
    corner = (row < 9 and (column < 9 or column >= size - 8)) or (row >= size - 8 and column < 9)
    aligning = size > 21 and abs(row - (size - 7)) <= 2 and abs(column - (size - 7)) <= 2
    return corner or aligning or row == 6 or column == 6
