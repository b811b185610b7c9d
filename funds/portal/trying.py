"""How often somebody may send a form of a residents' page."""

from collections.abc import Sequence

from django import forms
from django.utils import timezone

from households.tries import Cap, TooManyTries, count_try


def may_try(form: forms.Form, caps: Sequence[Cap]) -> bool:
    """Count the try; the form says where there were too many."""
    try:
        count_try(list(caps), now=int(timezone.now().timestamp()))
    except TooManyTries as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
