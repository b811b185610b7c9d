"""The desk as the tests ask for it: ``/admin/…`` stands for the desk of the village shangyu."""

from typing import Any

from django.test import Client

from households.desk_addresses import DESK, desk_of

WITHOUT_VILLAGE = (f"{DESK}login/",)


def at_desk(address: str, code: str = "shangyu") -> str:
    """The whole address, with its village, of a page of the desk; any other as it is."""
    within = address.startswith(DESK) and not address.startswith(WITHOUT_VILLAGE)
    return desk_of(code, address) if within else address


class DeskClient(Client):
    """A browser at the desk of one village."""

    def __init__(self, code: str = "shangyu", **details: Any) -> None:
        super().__init__(**details)
        self.code = code

    def generic(self, method: str, path: Any, *args: Any, **how: Any) -> Any:
        return super().generic(method, at_desk(str(path), self.code), *args, **how)


def confirmed(client: Client, address: str, **said: Any) -> Any:
    """The answer of an act that cannot be taken back, after its page was looked at."""
    form = client.post(address, said).context["form"]
    shown = {name: form[name].value() or "" for name in ("once", "seen")}
    return client.post(address, said | shown)
