"""The desk's own pages: what every page has, and pages that ask for what one act needs."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from funds.admin.decisions import offer
from funds.admin.forms import ConfirmedPart, HappenedPart
from funds.admin.once import do_once
from funds.admin.scope import actor_of
from funds.admin.site import desk
from funds.admin.ways_up import ways_up
from funds.interface.files import file_answer
from funds.interface.forms import OnceForm
from households.acting import Actor
from households.desk_addresses import community_in_address

ASK = "ask"
"""The page of nothing but a form."""
FORMS = (
    *(ASK, "ask_rows", "bank_statement", "cash_count", "claim_form", "confirm"),
    *("hand_over", "new_rental"),
)
"""The pages on which one writes at once: before their form stands a sentence at most."""
READ_FIRST = ("asked", "effects", "sheet")
"""What is read first on those of them that show it."""
LONGEST_LIST = 100
"""So many rows of a list are on one page."""
Row = TypeVar("Row")


def page(
    request: HttpRequest, template: str, title: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """One of the desk's pages, with what every page of the site has."""
    form = context.get("form")
    if isinstance(form, forms.BaseForm) and community_in_address(request):
        offer(form, actor_of(request))
    if isinstance(form, forms.BaseForm):
        reads_first = any(context.get(name) for name in READ_FIRST)
        begin_writing(form, anywhere=template in FORMS and not reads_first)
    whole = {**desk.each_context(request), "title": title, "ways_up": ways_up(request), **context}
    return render(request, f"admin/desk/{template}.html", whole, status=status)


def part_of(
    request: HttpRequest, rows: Sequence[Row], longest: int | None = None
) -> dict[str, Any]:
    """A page of a long list as a template shows it: the one that was asked for, or the nearest.

    ``part`` is the page, ``elsewhere`` what else the address asked.
    """
    elsewhere = request.GET.copy()
    number = elsewhere.pop("page", ["1"])[-1]
    part = Paginator(rows, longest or LONGEST_LIST).get_page(number)
    return {"part": part, "elsewhere": elsewhere.urlencode()}


def begin_writing(form: forms.BaseForm, *, anywhere: bool = False) -> None:
    """Put the keyboard where one writes: at the first field that was refused.

    Where none was, it is the first field, if the keyboard may be ``anywhere``: a page on which
    something stands before its form is read first. Of radio buttons ``looks/begin.js`` finds the
    chosen one, and where a form was refused as a whole, or in one of its lines, the refusal.
    """
    fields = form.visible_fields()
    refused = [one for one in fields if one.errors]
    begun = [one for one in fields if one.field.widget.attrs.get("autofocus")]
    goes_on = bool(refused or form.non_field_errors())
    begins = anywhere and not form.is_bound and not begun
    if not (goes_on or begins):
        return
    for one in begun:
        del one.field.widget.attrs["autofocus"]
    if not goes_on and isinstance(form, (HappenedPart, ConfirmedPart)):
        fields = form.asked()
    for one in (refused if goes_on else fields)[:1]:
        one.field.widget.attrs["data-begin" if one.use_fieldset else "autofocus"] = True


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """A paper that the browser shows, and saves by its name."""
    return file_answer(content, f"{name}.pdf", shown=True)


def sent(
    request: HttpRequest,
    actor: Actor,
    form: OnceForm,
    do: Callable[[dict[str, Any]], str],
    *,
    back: str | Callable[[], str],
    ahead: Callable[[dict[str, Any]], None] | None = None,
    of_money: bool = False,
) -> HttpResponse | None:
    """Do the act of a form that was sent, once; None when there is none, or it was refused.

    ``back`` is where it leads to, or is asked for that when it is done. ``ahead`` is asked of what
    the form says before the act, while others go on; ``of_money`` says what ``answer_prepared``
    says.
    """
    if not (form.is_bound and form.is_valid()):
        return None
    done = do_once(request, actor, form, do, ahead=ahead, of_money=of_money)
    if done is None:
        return None
    messages.success(request, done)
    return redirect(back if isinstance(back, str) else back())


def ask(
    request: HttpRequest,
    actor: Actor,
    form: OnceForm,
    do: Callable[[dict[str, Any]], str],
    *,
    title: str,
    text: str,
    back: str,
    leads_to: str | Callable[[], str] = "",
    button: str = "",
    template: str = ASK,
    of_money: bool = False,
    **context: Any,
) -> HttpResponse:
    """Show a form; when it is sent, do the act once, say what was done, and go back.

    What was done ``leads_to`` another page where that is the next thing to do; asked when it is.
    """
    done = sent(request, actor, form, do, back=leads_to or back, of_money=of_money)
    if done is not None:
        return done
    status = 422 if form.is_bound else 200
    return page(
        request,
        template,
        title,
        status=status,
        text=text,
        form=form,
        button=button,
        back=back,
        **context,
    )
