"""Rosters that were taken in: who sent which file when, the way back, and an empty file to fill in."""

from dataclasses import dataclass
from io import BytesIO

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from funds.documents.workbook import workbook
from funds.interface.files import file_answer
from funds.village.roster_remains import Remains, remains
from funds.village.taking_back import take_back_roster
from households.acting import Actor
from households.models import Community, RosterImport
from households.refusal import Refused

SHOWN = 20
TEXT = {"num_format": "@"}
"""A column in which a spreadsheet changes nothing of what is typed."""
HEADINGS = (
    *("户号", "村民小组", "户主", "联系电话", "门牌号", "户籍类型", "常住人口", "家庭成员"),
    *(
        "收费起始月",
        "减免类型",
        "卫生费",
        "微菜园租金费",
        "路灯费",
        "期初欠费",
        "期初预存",
        "备注",
    ),
)


@dataclass(frozen=True)
class ShownImport:
    """One roster that was taken in, and what withdrawing it does not undo."""

    roster: RosterImport
    remains: list[str]


def imports(community: Community) -> list[ShownImport]:
    """The last rosters that were taken in, the newest first."""
    rows = RosterImport.objects.of(community).select_related("by", "taken_back_by")
    shown = list(rows.order_by("-pk")[:SHOWN])
    stays = remains(community, [one for one in shown if not one.taken_back_at])
    return [ShownImport(one, _remains(stays.get(one.pk, Remains()))) for one in shown]


def _remains(stays: Remains) -> list[str]:
    """What is not undone, in words, with the way to undo it by hand."""
    told = []
    if stays.changed:
        told.append(
            _(
                "%(count)s households that were there before keep what was changed; correct them "
                "one by one, their history says what was."
            )
            % {"count": stays.changed}
        )
    if stays.vouchers:
        told.append(
            _(
                "Where prepaid money lies stays entered (voucher %(vouchers)s); correct that in "
                "the opening of the books."
            )
            % {"vouchers": "、".join(stays.vouchers)}
        )
    return told


def take_back(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take one of them back as a whole."""
    key = request.POST["take_back"]
    wanted = RosterImport.objects.of(actor.community).filter(pk=key if key.isdecimal() else 0)
    roster = get_object_or_404(wanted)
    try:
        done = take_back_roster(actor, roster=roster, reason=request.POST.get("reason", ""))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        counts = {"removed": done.removed, "kept": done.kept}
        messages.success(
            request,
            _("%(removed)s households removed; %(kept)s stay in the register and are not charged.")
            % counts,
        )
        for text in _remains(done.remains):
            messages.warning(request, text)
    return redirect("admin:roster")


def template() -> HttpResponse:
    """An empty roster to fill in, with every heading that is understood."""
    file = BytesIO()
    with workbook(file) as book:
        page, text = book.add_worksheet("花名册"), book.add_format(TEXT)
        page.set_column(0, len(HEADINGS) - 1, 14, text)
        page.freeze_panes(1, 0)
        for place, heading in enumerate(HEADINGS):
            page.write_string(0, place, heading)
    return file_answer(file.getvalue(), "roster.xlsx")
