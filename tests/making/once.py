"""What is dear to build is built once for all tests of a module."""

from collections.abc import Callable
from contextlib import nullcontext
from copy import deepcopy
from datetime import date
from inspect import Parameter, Signature
from typing import Any

import pytest
import time_machine


def once_a_module(build: Callable[[], Any], *, on: date | None = None) -> tuple[Any, Any]:
    """Two fixtures: what was built, and a copy of it for each test.

    A module or a conftest says ``built, community = once_a_module(march)``, and the tests ask
    for ``community``. What a test does to the rows is taken back after it by ``db``; what it does
    to the object it did to its copy. ``on`` is the day on which it is built, shortly before ten.
    """
    name = f"built_{build.__name__}"
    clock = time_machine.travel(f"{on}T09:59:00+08:00") if on else nullcontext()

    @pytest.fixture(scope="module", name=name)
    def built(lasting: None) -> Any:
        with clock:
            return build()

    def copied(**asked: Any) -> Any:
        return deepcopy(asked[name])

    # Two of these in reach of a test must not take each other's village.
    asked = [Parameter(one, Parameter.KEYWORD_ONLY) for one in (name, "db")]
    copied.__signature__ = Signature(asked)  # type: ignore[attr-defined]
    return built, pytest.fixture(copied)
