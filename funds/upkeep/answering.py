"""Answering once: a request sent again gets the same answer and does nothing (idempotency)."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from funds.inserting import insert
from funds.models import Answer, sha256
from households.acting import act_unattended
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


@act_unattended
def answer_once(
    community: Community,
    /,
    key: str,
    fingerprint: str,
    work: Callable[[], tuple[int, str]],
) -> Answered:
    """Do ``work`` for a key once and keep its answer, a status and a text.

    Claiming the key, the work and keeping the answer are one transaction under the community's
    lock: of requests at the same moment one works, the others get its answer. When ``work``
    refuses, nothing is kept and the key is free for a corrected request.

    Raises KeyReused when the key stands for a request with another fingerprint.
    """
    known = next(iter(_answers(community, key)), None)
    if known is None:
        status, body = work()
        kept = Answer(
            community=community, key=key, fingerprint=fingerprint, status=status, body=body
        )
        insert([kept])
        return Answered(status, body, replayed=False)
    if known.fingerprint != fingerprint:
        raise KeyReused(_("This key stands for another request. Use a new key for a new request."))
    return Answered(known.status, known.body, replayed=True)


@prepared
def _answers(community: Community, key: str) -> Rows:
    return Answer.objects.of(community).filter(key=key)
