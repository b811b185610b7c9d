"""First passwords: made for somebody else, printed for them, replaced at their first log-in."""

from django.utils.crypto import salted_hmac

SALT = "households.first_passwords"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that could be read as another: no l and 1, no o and 0, no i."""
GROUPS, GROUP = 3, 4


def first_password(occasion: str, username: str) -> str:
    """The password of a log-in that was made on some occasion, such as ``k7mf-2xqp-9drt``.

    The same occasion gives the same password, so that a page sent twice prints the same paper;
    nobody can know it without the key of the installation. 59 bits, in three groups to type.
    """
    drawn = int(salted_hmac(SALT, f"{occasion}/{username}", algorithm="sha256").hexdigest(), 16)
    letters = []
    for _place in range(GROUPS * GROUP):
        drawn, letter = divmod(drawn, len(LETTERS))
        letters.append(LETTERS[letter])
    word = "".join(letters)
    return "-".join(word[start : start + GROUP] for start in range(0, len(word), GROUP))
