"""Every row is as it was written."""

from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db.models import Exists
from django.utils.translation import gettext_lazy as _

from funds.models import MARK, Posting, Sealed, Voucher, doubtful, sealed_values, sha256, text_of
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community
from households.prepared import Prepared, Rows, prepared


def rows_are_as_written(community: Community) -> Iterator[Finding]:
    """Each sealed row still matches its seal."""
    (have_rows,) = _which_have_rows(community.pk)
    for model, has_rows in zip(_sealed(), have_rows, strict=True):
        if has_rows:
            yield from altered_rows(model, community)


def altered_rows(model: type[Sealed], community: Community) -> Iterator[Finding]:
    """The rows of one table that do not match their seals."""
    keys = _doubtful(model)(community, community.keys_from)
    for key, seal, *values in _rows_of(model).iterator(community, keys) if keys else ():
        if seal != sha256(text_of(model, values, community.keys_from)):
            yield Finding(_named(model, community, key), _("the row has been altered"))


def chain_is_whole(community: Community) -> Iterator[Finding]:
    """Each voucher's seal follows from the voucher before it and from its own postings.

    That these are what their seals say is another promise (``rows_are_as_written``).
    """
    head, keys_from = "", community.keys_from
    postings = _postings.iterator(community)
    posting = next(postings, None)
    for key, seal, *values in _vouchers.iterator(community):
        own = []
        while posting is not None and posting[0] == key:
            own.append(posting[2])
            posting = next(postings, None)
        if not own:
            yield Finding(_named(Voucher, community, key), _("the voucher has no postings"))
        if seal != sha256(MARK.join((head, text_of(Voucher, values, keys_from), *own))):
            said = _("the chain of vouchers is broken here")
            yield Finding(_named(Voucher, community, key), said)
        head = seal
    if posting is not None:
        yield Finding(_named(Posting, community, posting[1]), _("the posting has no voucher"))


@cache
def _sealed() -> tuple[type[Sealed], ...]:
    """The tables whose rows bear a seal of their own."""
    models = apps.get_app_config("funds").get_models()
    return tuple(one for one in models if issubclass(one, Sealed) and one is not Voucher)


@prepared
def _which_have_rows(community: int) -> Rows:
    """Of each sealed table whether the community has rows in it.

    Most villages use a tenth of the tables. To make the seals of all tables in one question takes
    a database longer to understand than all other proofs of a small village together.
    """
    of_each = (Exists(model._default_manager.of(community)) for model in _sealed())
    return Community.objects.filter(pk=community).values_list(*of_each)


@cache
def _doubtful(model: type[Sealed]) -> Prepared[[Community, int]]:
    def keys(community: Community, keys_from: int) -> Rows:
        rows = doubtful(model._default_manager.of(community), keys_from)
        return rows.values_list("pk", flat=True)

    return prepared(keys)


@cache
def _rows_of(model: type[Sealed]) -> Prepared[[Community, list[int]]]:
    def rows(community: Community, keys: list[int]) -> Rows:
        return sealed_values(model._default_manager.of(community).filter(pk__in=keys), "pk")

    return prepared(rows)


@prepared
def _vouchers(community: Community) -> Rows:
    return sealed_values(Voucher.objects.of(community).order_by("seq"), "pk")


@prepared
def _postings(community: Community) -> Rows:
    rows = Posting.objects.of(community).order_by("voucher__seq", "line")
    return rows.values_list("voucher_id", "pk", "seal")


def _named(model: type[Sealed], community: Community, key: int) -> str:
    return name_of(model._default_manager.of(community).get(pk=key))
