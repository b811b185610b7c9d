"""The steps of a matter: answered, put together, shown, withdrawn, taken up again."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.commons.matter_forms import AnswerMatterForm, MergeForm
from funds.admin.forms import ReasonForm
from funds.admin.steps import Asked, Steps
from funds.commons.answering_matters import (
    answer_matter,
    hide_matter,
    merge_matter,
    reopen_matter,
    show_matter,
)
from funds.commons.confidences import ANSWERERS, readable
from funds.commons.matters import standing_of
from funds.commons.raising import withdraw_matter
from funds.commons.stand_words import matter_said
from funds.interface.forms import OnceForm
from funds.models import Matter
from households.acting import Actor


def matter_of(actor: Actor, number: str) -> Matter:
    """The matter with this number that somebody may read, or 404."""
    rows = readable(actor, Matter.objects.of(actor.community))
    wanted = rows.select_related("household", "group", "partner", "community", "by")
    return get_object_or_404(wanted, number=number)


matter_steps = Steps[Matter](
    page="admin:matter",
    find=matter_of,
    called=lambda matter: matter.number,
    about=lambda matter: f"{matter.raiser}: {matter.text}",
    stands=lambda matter: matter_said(standing_of(matter)),
)


@matter_steps.step("answer", gettext_lazy("Answer"), *ANSWERERS)
def _answer(request: HttpRequest, actor: Actor, matter: Matter) -> Asked:
    return Asked(
        AnswerMatterForm(request.POST or None),
        lambda said: answer_matter(actor, matter=matter, text=said["text"]),
    )


@matter_steps.step("merge", gettext_lazy("Put together with another"), *ANSWERERS)
def _merge(request: HttpRequest, actor: Actor, matter: Matter) -> Asked:
    return Asked(
        MergeForm(matter, request.POST or None),
        lambda said: merge_matter(actor, matter=matter, into=said["into"]),
        _("The answer to that one is then the answer to both. It is to be answered first."),
    )


@matter_steps.step("show", gettext_lazy("Show it to everybody"), *ANSWERERS)
def _show(request: HttpRequest, actor: Actor, matter: Matter) -> Asked:
    return Asked(
        OnceForm(request.POST or None),
        lambda _said: show_matter(actor, matter=matter),
        _(
            "Text and answers stand on the board, names of residents are masked. Look that it "
            "says nothing of somebody's debts, illness or children."
        ),
    )


@matter_steps.step("hide", gettext_lazy("Take it off the board"), *ANSWERERS)
def _hide(request: HttpRequest, actor: Actor, matter: Matter) -> Asked:
    return Asked(OnceForm(request.POST or None), lambda _said: hide_matter(actor, matter=matter))


@matter_steps.step("withdraw", gettext_lazy("Withdraw it for who raised it"), *ANSWERERS)
def _withdraw(request: HttpRequest, actor: Actor, matter: Matter) -> Asked:
    return Asked(
        ReasonForm(request.POST or None),
        lambda said: withdraw_matter(actor, matter=matter, reason=said["reason"]),
        _("It is withdrawn only at the wish of who raised it."),
    )


@matter_steps.step("reopen", gettext_lazy("Take it up again"), *ANSWERERS)
def _reopen(request: HttpRequest, actor: Actor, matter: Matter) -> Asked:
    return Asked(
        ReasonForm(request.POST or None),
        lambda said: reopen_matter(actor, matter=matter, reason=said["reason"]),
        _("It waits for an answer again."),
    )
