"""A proxy encrypts and does not say so: a page says what is missing, and nobody is sent in circles."""

from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, build_opener

from tests.faults.site import Site, command
from tests.faults.villages import Place, Proof

ENGINES = ("sqlite",)
WAYS: tuple[tuple[str, dict[str, str], int], ...] = (
    ("1", {}, 503),
    ("1", {"X-Forwarded-Proto": "http"}, 301),
    ("1", {"X-Forwarded-Proto": "http", "Cookie": "__Secure-sent=1"}, 503),
    ("1", {"X-Forwarded-Proto": "https"}, 200),
    ("0", {"X-Forwarded-Proto": "https"}, 503),
    ("0", {}, 503),
)
"""How many proxies the settings know, what is sent, and what has to be answered."""


class Unsent(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Whoever is sent elsewhere stays."""


def prove(place: Place) -> Proof:
    for proxies in ("1", "0"):
        settings = {"SHANGYU_PUBLIC_URL": "https://127.0.0.1", "SHANGYU_PROXIES": proxies}
        with place.served(**settings) as site:
            for _known, headers, status in (way for way in WAYS if way[0] == proxies):
                answered, said = _page(site, headers)
                assert answered == status, (proxies, headers, answered, said[:500])
                if status == 503:
                    assert "X-Forwarded-Proto: https" in said
                    assert "SHANGYU_PROXIES" in said
            told = site.get("/readyz").json.get("warnings", {})
            assert ("proxy" in told) == (proxies == "0"), told
        checked = command(place.data, "check", "--deploy", **settings)
        assert ("SHANGYU_PROXIES is 0" in checked.stderr) == (proxies == "0"), checked.stderr
    return len(WAYS), "said on the page, by check --deploy and by /readyz; 0 circles"


def _page(site: Site, headers: dict[str, str]) -> tuple[int, str]:
    opener = build_opener(Unsent)
    opener.addheaders = list(headers.items())
    try:
        with opener.open(f"http://127.0.0.1:{site.port}/admin/login/", timeout=30) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()
