"""Is this paper one of the village's? Answered for whoever holds one, or its file."""

import unicodedata
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from funds.documents.judging import genuine, judge
from funds.documents.known_papers import SHORTEST, KnownPaper, paper_bearing
from funds.documents.verdicts import Judgement, Verdict
from funds.models import Publication
from funds.portal.layout import community_or_404, page, private
from funds.portal.trying import may_try
from households.addresses import address_of, counted_address, neighbourhood_of
from households.models import Community
from households.tries import Cap

LARGEST = 10 * 1024 * 1024
QUARTER = 15 * 60
TRIES, TRIES_NEAR = 20, 200
"""A quarter of an hour, of one address and of a network: many telephones share one."""


UNKNOWN = _(
    "Unknown: no paper that was published or kept here has this fingerprint. Books and registers "
    "are not published: the office compares them, with their files."
)


class FingerprintField(forms.RegexField):
    """The beginning of a fingerprint; in wide letters, too, as a Chinese keyboard types them."""

    def to_python(self, value: Any) -> Any:
        return unicodedata.normalize("NFKC", super().to_python(value) or "")


class PaperForm(forms.Form):
    """A paper somebody holds: the beginning of its fingerprint, or its file."""

    f = FingerprintField(
        r"\A[0-9a-fA-F\s]+\Z",
        label=_("fingerprint"),
        required=False,
        max_length=100,
        help_text=_("its first characters as printed on the paper, at least 8"),
        error_messages={"invalid": _("A fingerprint has only digits and the letters a to f.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off"}),
    )
    file = forms.FileField(
        label=_("or the file"), required=False, help_text=_("PDF, XLSX, CSV, JSON or ZIP")
    )

    def clean_f(self) -> str:
        """As it is stored; people type it in groups. Raises ValidationError for too few."""
        typed = "".join(self.cleaned_data["f"].split()).lower()
        if typed and len(typed) < SHORTEST:
            raise forms.ValidationError(_("Type at least 8 characters of the fingerprint."))
        return typed

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise forms.ValidationError(
                _("The file is larger than 10 MB. Type the fingerprint instead.")
            )
        return file

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors and not (said.get("f") or said.get("file")):
            raise forms.ValidationError(_("Type the fingerprint, or choose the file."))
        return said


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify_paper(request: HttpRequest, code: str) -> HttpResponse:
    """A paper by its fingerprint, as its QR code brings it, or a file that is sent."""
    community = community_or_404(code)
    form = _form(request)
    found: KnownPaper | None = None
    judged: Judgement | None = None
    asked = form.is_bound and form.is_valid() and may_try(form, _caps(request))
    if asked and form.cleaned_data["file"]:
        judged = judge(community, form.cleaned_data["file"].read(), in_office=False)
    elif asked:
        found = paper_bearing(community, form.cleaned_data["f"])
        judged = genuine(found) if found else Judgement(Verdict.UNKNOWN, differs=str(UNKNOWN))
    return private(
        page(
            request,
            "verify_paper",
            community,
            status=422 if form.is_bound and not asked else 200,
            form=form,
            judged=judged,
            by_fingerprint=judged and not form.cleaned_data["file"],
            published=_published(community, judged),
        )
    )


def _form(request: HttpRequest) -> PaperForm:
    if request.method == "POST":
        return PaperForm(request.POST, request.FILES)
    return PaperForm(request.GET if "f" in request.GET else None)


def _published(community: Community, judged: Judgement | None) -> Publication | None:
    """The publication that was found, to be looked at beside the paper."""
    if judged is None or not judged.paper:
        return None
    return Publication.objects.of(community).filter(number=judged.paper).first()


def _caps(request: HttpRequest) -> list[Cap]:
    address = counted_address(address_of(request))
    return [
        Cap(f"papers of:{address}", TRIES, QUARTER),
        Cap(f"papers near:{neighbourhood_of(address)}", TRIES_NEAR, QUARTER),
    ]
