"""Doing what a form of the desk asks for once, however often that form is sent."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest

from funds.interface import forms
from households.acting import Actor


def do_once(
    request: HttpRequest,
    actor: Actor,
    form: forms.OnceForm,
    do: Callable[[dict[str, Any]], str],
    content: Mapping[str, str] | None = None,
    ahead: Callable[[dict[str, Any]], None] | None = None,
    of_money: bool = False,
) -> str | None:
    """As forms.do_once, in the community somebody works in."""
    return forms.do_once(
        actor.community,
        form,
        do,
        who="desk",
        path=request.path,
        content=content,
        ahead=ahead,
        of_money=of_money,
    )
