"""Answering once: a request sent again gets the same answer and does nothing (idempotency)."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from funds.models import Answer, sha256
from funds.tables.inserting import insert
from households.acting import locked
from households.models import Community
from households.prepared import Rows, prepared
from households.refusal import Conflict


class KeyReused(Conflict):
    """The key of one request came with another one."""


class Answered(NamedTuple):
    """An answer; ``replayed`` says that it was given before."""

    status: int
    body: str
    replayed: bool


def fingerprint_of(method: str, path: str, content: Mapping[str, Any]) -> str:
    """What tells one request from another: method, path and content, however it is spaced."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return sha256(f"{method} {path}\n{text}")


Work = Callable[[], tuple[int, str]]
"""What is done once; it gives back a status and a text."""


def answer_once(community: Community, key: str, fingerprint: str, work: Work) -> Answered:
    """Do ``work`` for a key once and keep its answer.

    Claiming the key, the work and keeping the answer are one transaction under the community's
    lock: of requests at the same moment one works, the others get its answer. When ``work``
    refuses, nothing is kept and the key is free for a corrected request.

    Raises KeyReused when the key stands for a request with another fingerprint.
    """
    return answer_prepared(community, key, fingerprint, lambda: work)


def answer_prepared(
    community: Community,
    key: str,
    fingerprint: str,
    prepare: Callable[[], Work],
    *,
    of_money: bool = False,
) -> Answered:
    """The same for work that is prepared before others have to wait for it.

    ``prepare`` reads and checks what needs no lock, and is asked for a key that is new only: what
    was answered is not read again, whatever has become of it. Work ``of_money`` is one act that
    leaves the rules as they are, and whose refusal it does not catch.
    """
    if known := _known(community, key, fingerprint):
        return known
    work = prepare()
    return locked(
        community,
        lambda: _answer(community, key, fingerprint, work),
        keeps_rules=of_money,
        whole=of_money,
    )


def _answer(community: Community, key: str, fingerprint: str, work: Work) -> Answered:
    # Somebody may have sent the same at the same moment, and had the lock first.
    if known := _known(community, key, fingerprint):
        return known
    status, body = work()
    insert(
        [Answer(community=community, key=key, fingerprint=fingerprint, status=status, body=body)]
    )
    return Answered(status, body, replayed=False)


def _known(community: Community, key: str, fingerprint: str) -> Answered | None:
    """The answer that was given for a key, if one was. Raises KeyReused."""
    for known in _answers(community, key):
        if known.fingerprint != fingerprint:
            raise KeyReused(
                _("This key stands for another request. Use a new key for a new request.")
            )
        return Answered(known.status, known.body, replayed=True)
    return None


@prepared
def _answers(community: Community, key: str) -> Rows:
    return Answer.objects.of(community).filter(key=key)
