"""Variables are read, or refused in a sentence that names them."""

from pathlib import Path

import pytest

from shangyu import environment
from shangyu.environment import BadSetting

NAME = "SHANGYU_TESTED"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch):
    return lambda value: monkeypatch.setenv(NAME, value)


@pytest.mark.parametrize(
    ("value", "meant"), [("1", True), ("Yes", True), ("off", False), ("", False), (" 0 ", False)]
)
def test_flag(given, value: str, meant: bool):
    given(value)

    assert environment.flag(NAME) is meant


def test_flag_refuses_another_word(given):
    given("perhaps")

    with pytest.raises(BadSetting, match="SHANGYU_TESTED is “perhaps”"):
        environment.flag(NAME)


@pytest.mark.parametrize("value", ["-1", "1_0", "１", "1.5", "many"])
def test_whole_number_refuses(given, value: str):
    given(value)

    with pytest.raises(BadSetting, match="whole number"):
        environment.whole_number(NAME, 7)


def test_directory_is_made_for_its_owner_alone(given, tmp_path: Path):
    given(str(tmp_path / "a" / "b"))

    made = environment.directory(NAME, Path("data"))

    assert made.is_dir()
    assert made.stat().st_mode & 0o077 == 0 or made.drive


def test_directory_refuses_a_file(given, tmp_path: Path):
    (tmp_path / "file").touch()
    given(str(tmp_path / "file"))

    with pytest.raises(BadSetting, match="cannot be made a folder"):
        environment.directory(NAME, Path("data"))


@pytest.mark.parametrize(
    "value",
    [
        "http://127.0.0.1:8000",
        "https://fund.example.cn",
        "https://fund.example.cn:8443",
        "http://[::1]:8000",
    ],
)
def test_public_url(given, value: str):
    given(f"{value}/")

    assert environment.public_url(NAME, "") == value


@pytest.mark.parametrize(
    "value",
    [
        "fund.example.cn",
        "ftp://fund.example.cn",
        "https://",
        "https://fund.example.cn/books",
        "https://fund.example.cn?x",
        "https://user@fund.example.cn",
        "https://fund.example.cn:port",
        "https://fund example.cn",
        "https://[::1",
    ],
)
def test_public_url_refuses(given, value: str):
    given(value)

    with pytest.raises(BadSetting, match="Write the address people type"):
        environment.public_url(NAME, "")


def test_hosts_are_this_machine_and_the_public_one_unless_listed(
    given, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("socket.gethostname", lambda: "Village-PC")
    public = "https://fund.example.cn"

    assert environment.hosts(NAME, public=public) == [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "village-pc",
        "fund.example.cn",
    ]

    given("books.example.cn, .example.org")

    assert environment.hosts(NAME, public=public) == [
        "books.example.cn", ".example.org", "127.0.0.1", "localhost", "[::1]",
    ]  # fmt: skip


@pytest.mark.parametrize("value", ["http://a.cn", "a.cn:80", "a.cn/x", "a b"])
def test_hosts_refuses(given, value: str):
    given(value)

    with pytest.raises(BadSetting, match="host names without scheme"):
        environment.hosts(NAME, public="http://127.0.0.1")


def test_time_zone(given):
    given("Asia/Urumqi")

    assert environment.time_zone(NAME, "Asia/Shanghai") == "Asia/Urumqi"


@pytest.mark.parametrize("value", ["Shangyu", "../etc/passwd", "Asia"])
def test_time_zone_refuses(given, value: str):
    given(value)

    with pytest.raises(BadSetting, match="is no time zone"):
        environment.time_zone(NAME, "Asia/Shanghai")


def test_sqlite_keeps_what_it_has_acknowledged(given):
    given("sqlite:////srv/books.sqlite3")

    found = environment.database(NAME, "")

    assert found["NAME"] == "/srv/books.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]
    assert "recursive_triggers=ON" in found["OPTIONS"]["init_command"]


def test_postgresql_has_a_pool_and_limits(given):
    given("postgres://clerk:secret@db.example.cn:5433/books?sslmode=require")

    found = environment.database(NAME, "")

    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example.cn", 5433, "books")
    assert found["CONN_HEALTH_CHECKS"] is True
    assert found["CONN_MAX_AGE"] == 0
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["OPTIONS"]["pool"]["max_size"] == 8
    assert "statement_timeout" in found["OPTIONS"]["options"]


@pytest.mark.parametrize(
    "value",
    [
        "mysql://clerk:secret@db/books",
        "books.sqlite3",
        "postgres://clerk:secret@db:port/books",
        "postgres://clerk:secret@db/",
    ],
)
def test_database_refuses_and_never_repeats_a_password(given, value: str):
    given(value)

    with pytest.raises(BadSetting, match="SHANGYU_TESTED") as refusal:
        environment.database(NAME, "")

    assert "secret" not in str(refusal.value)


def test_hosts_refuses_every_host(given):
    given("fund.example.cn, *")

    with pytest.raises(BadSetting, match="List the host names"):
        environment.hosts(NAME, public="http://127.0.0.1")


@pytest.mark.parametrize("public", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]:9"])
def test_debug_is_for_this_machine(given, monkeypatch: pytest.MonkeyPatch, public: str):
    given("1")
    monkeypatch.setenv("SHANGYU_HOSTS", "localhost")

    assert environment.debug(NAME, hosts="SHANGYU_HOSTS", public=public, proxies=0)


@pytest.mark.parametrize(
    ("hosts", "public", "proxies"),
    [
        ("", "https://fund.example.cn", 0),
        ("", "http://192.168.1.7:8000", 0),
        ("localhost, fund.example.cn", "http://127.0.0.1:8000", 0),
        ("", "http://127.0.0.1:8000", 1),
    ],
)
def test_debug_is_refused_where_others_may_look(
    given, monkeypatch: pytest.MonkeyPatch, hosts: str, public: str, proxies: int
):
    monkeypatch.setenv("SHANGYU_HOSTS", hosts)
    given("0")
    assert not environment.debug(NAME, hosts="SHANGYU_HOSTS", public=public, proxies=proxies)

    given("1")
    with pytest.raises(BadSetting, match="for this machine alone"):
        environment.debug(NAME, hosts="SHANGYU_HOSTS", public=public, proxies=proxies)


@pytest.mark.parametrize("key", ["change-me", "a" * 64, "0123456" * 9, "x9" * 16 + "!"])
def test_a_key_that_can_be_guessed_is_refused_and_not_repeated(given, key: str):
    given(key)

    with pytest.raises(BadSetting, match="too easy to guess") as refusal:
        environment.secret(NAME, shortest=50, lost="everyone has to log in again")

    assert key not in str(refusal.value)


def test_a_key_that_was_drawn_is_taken(given):
    key = "k3J_9vQx-Zr7Lm2Tn5Wb8Yc1Dd4Ff6Gg0Hh-Ss_Pp3Uu7Aa9Ee"
    given(key)

    assert environment.secret(NAME, shortest=50, lost="") == key
    given("")
    assert environment.secret(NAME, shortest=50, lost="") == ""
