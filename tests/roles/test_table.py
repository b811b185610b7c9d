"""Every line of the table, for every role."""

from collections import Counter

import pytest
from django.apps import apps
from django.urls import reverse

from funds.models import ReceiptCopy
from tests.roles.table import FOR_ADMINISTRATORS, LINES, MODELS, at_desk
from tests.roles.village import ROLES, build, clients

pytestmark = pytest.mark.django_db


def address(line, things):
    args = [
        about.removeprefix("=") if about.startswith("=") else things[about] for about in line.about
    ]
    return reverse(line.name, args=args)


def code_of(client, method, where, role):
    """The code of the answer; an administrator of two villages says in the API which is meant."""
    sent = {"content_type": "application/json", "data": {}} if method == "post" else {}
    if "/api/v1/" not in where:
        # What a browser sends with every form, however little was filled in.
        sent = {"data": {"csrfmiddlewaretoken": "x"}} if method == "post" else {}
    elif role == "administrator" and not where.endswith(("/schema/", "/docs/")):
        where += "?community=shangyu"
    answer = getattr(client, method)(where, **sent)
    if answer.streaming:
        # Read to its end, it closes its file.
        b"".join(answer.streaming_content)
    return answer.status_code


def counts():
    models = [
        model
        for app in ("households", "funds")
        for model in apps.get_app_config(app).get_models()
        if model is not ReceiptCopy and model._meta.model_name != "counter"
    ]
    return Counter({model._meta.label: model._default_manager.count() for model in models})


def test_every_role_gets_what_the_table_says_and_writes_nothing():
    things = build()
    browsers = clients(things["community"])
    before, wrong = counts(), {}

    for line in LINES:
        where = address(line, things)
        for method, codes in (("get", line.get), ("post", line.post)):
            said = [code_of(browsers[role], method, where, role) for role in ROLES]
            if tuple(said) != codes:
                wrong[f"{method.upper()} {where}"] = {
                    role: (found, expected)
                    for role, found, expected in zip(ROLES, said, codes, strict=True)
                    if found != expected
                }

    assert wrong == {}, "\n".join(map(str, wrong.items()))
    assert counts() == before


def test_the_lists_of_the_desk():
    things = build()
    browsers = clients(things["community"])
    before, wrong = counts(), {}

    def compare(method, name, args, codes):
        where = reverse(f"admin:{name}", args=args)
        said = tuple(getattr(browsers[role], method)(where).status_code for role in ROLES)
        if said != codes:
            wrong[f"{method.upper()} {where}"] = dict(
                zip(ROLES, zip(said, codes, strict=True), strict=True)
            )

    for name, (may_add, may_change) in MODELS.items():
        model = apps.get_model(*name.split("_"))
        row = model._default_manager.filter(community=things["community"]).order_by("pk").first()
        compare("get", f"{name}_changelist", (), at_desk(200))
        compare("get", f"{name}_add", (), _added(may_add))
        compare("post", f"{name}_add", (), _added(may_add))
        if row is None:
            wrong[name] = "the village has no such row"
            continue
        compare("get", f"{name}_change", (row.pk,), at_desk(200, stranger=302))
        change = at_desk(200, who=may_change, stranger=302 if "a" in may_change else 403)
        compare("post", f"{name}_change", (row.pk,), _by_nobody(change, may_change))
        compare("get", f"{name}_history", (row.pk,), at_desk(200, stranger=302))
        compare("get", f"{name}_delete", (row.pk,), (302, *(403,) * 7))
        compare("post", f"{name}_delete", (row.pk,), (302, *(403,) * 7))
    for name in FOR_ADMINISTRATORS:
        compare("get", f"{name}_changelist", (), (302, *(403,) * 6, 200))

    assert wrong == {}
    assert counts() == before


def _added(who):
    return _by_nobody(at_desk(200, who=who), who)


def _by_nobody(codes, who):
    """What no role may do, an administrator may not do either."""
    return codes if who else (*codes[:-1], 403)


def test_what_is_not_yours_looks_like_what_never_was():
    things = build()
    stranger = clients(things["community"])["stranger"]

    for name, known, unknown in (
        ("household-sheet", things["household"], "77-777"),
        ("booking", things["booking"], "HZ-1999-0001"),
        ("claim", things["claim"], "SQ-1999-0001"),
        ("receipt", things["receipt"], "SY-1999-000001"),
        ("attachment", things["attachment"], 999_999),
    ):
        answers = [
            stranger.get(reverse(f"admin:{name}", args=[argument]))
            for argument in (known, unknown)
        ]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].content == answers[1].content
