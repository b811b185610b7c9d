"""What kind of file somebody sent, by its content: names and headers say what they like."""

import puremagic


def kind_of(content: bytes) -> str:
    """The media type of a file, such as image/png; empty where nobody can tell."""
    try:
        return str(puremagic.from_string(content, mime=True))
    except (puremagic.PureError, ValueError):
        return ""
