"""Every row is as it was written."""

from collections.abc import Iterator

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from funds.models import Posting, Sealed, Voucher
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community


def rows_are_as_written(community: Community) -> Iterator[Finding]:
    """Each sealed row still matches its seal."""
    for model in apps.get_app_config("funds").get_models():
        if not issubclass(model, Sealed) or model is Voucher:
            continue
        for row in model._default_manager.of(community).iterator(2000):
            if not row.is_intact():
                yield Finding(name_of(row), _("the row has been altered"))


def chain_is_whole(community: Community) -> Iterator[Finding]:
    """Each voucher's seal follows from the voucher before it and from its own postings."""
    head = ""
    vouchers = Voucher.objects.of(community).order_by("seq")
    postings = iter(Posting.objects.of(community).order_by("voucher__seq", "line").iterator(2000))
    posting = next(postings, None)
    for voucher in vouchers.iterator(2000):
        own = []
        while posting is not None and posting.voucher_id == voucher.pk:
            own.append(posting)
            posting = next(postings, None)
        if not own:
            yield Finding(name_of(voucher), _("the voucher has no postings"))
        if voucher.seal != voucher.chained_seal(head, own):
            yield Finding(name_of(voucher), _("the chain of vouchers is broken here"))
        head = voucher.seal
    if posting is not None:
        yield Finding(name_of(posting), _("the posting has no voucher"))
