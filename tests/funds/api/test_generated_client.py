"""A client that a program makes of the OpenAPI document reads arrears and takes a payment."""

import importlib
import subprocess
import sys
from types import ModuleType, SimpleNamespace

import httpx
import pytest
import time_machine
from django.core.management import call_command
from rest_framework.test import APIClient

from tests.making.tokens import token_of
from tests.making.villages import charge, door, official, village

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MADE = "made_of_the_document"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The package, made without tidying it up; what it imports later is found as well."""
    folder = tmp_path_factory.mktemp("client")
    call_command("spectacular", file=str(folder / "schema.yaml"))
    (folder / "config.yaml").write_text("post_hooks: []\n")
    make = "generate --path schema.yaml --config config.yaml --meta none --fail-on-warning"
    subprocess.run(
        [sys.executable, "-m", "openapi_python_client", *make.split(), "--output-path", MADE],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=60,
    )
    sys.path.insert(0, str(folder))
    yield SimpleNamespace(part=part)
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.split(".")[0] == MADE]:
        del sys.modules[name]


def answered(request: httpx.Request) -> httpx.Response:
    """What the server answers, asked through the tests' client."""
    own = ("host", "content-length", "content-type")
    answer = APIClient().generic(
        request.method,
        str(request.url),
        request.content.decode(),
        content_type=request.headers.get("content-type", ""),
        headers={name: value for name, value in request.headers.items() if name not in own},
    )
    return httpx.Response(answer.status_code, content=answer.content, headers=answer.headers)


def part(name: str) -> ModuleType:
    return importlib.import_module(f"{MADE}.{name}")


def test_it_reads_arrears_and_takes_a_payment(made):
    with time_machine.travel("2026-03-20T10:00:00+08:00", tick=False):
        wang = door(village())
        charge(wang.community, "2026-01", "2026-02")
        official(wang.community)
        client = made.part("client").AuthenticatedClient(
            base_url="http://testserver",
            token=token_of("clerk"),
            httpx_args={"transport": httpx.MockTransport(answered)},
        )
        models = made.part("models")

        owing = made.part("api.arrears.arrears_list").sync(client=client, search="wxy")
        (row,) = owing.results
        taken = made.part("api.payments.payments_create").sync(
            client=client,
            idempotency_key="key-1",
            body=models.SentPayment.from_dict(
                {
                    "household": row.household,
                    "amount": row.owed,
                    "method": "cash",
                    "received_on": "2026-03-20",
                }
            ),
        )

        assert (row.household, row.owed, row.past_due) == ("01-001", "6.00", "6.00")
        assert (taken.amount, taken.status) == ("6.00", "valid")
        assert taken.receipt.endswith("-2026-000001")
        assert made.part("api.arrears.arrears_list").sync(client=client).count == 0
