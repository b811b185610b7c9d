"""A plugin of pytest: writes what happens as it happens, one line of JSON each, to a file.

pytest itself tells of failures when all is over; the runner reads this file and tells at once.
"""

import json
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--report-to", type=Path, help="write what happens to this file")


def pytest_configure(config: pytest.Config) -> None:
    path = config.getoption("--report-to")
    if path:
        config.pluginmanager.register(Reporter(path))


class Reporter:
    """Lines like ``{"test": …, "phase": "call", "seconds": 0.2, "failure": ""}``."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8", buffering=1)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._write(test=report.nodeid, failure=report.longreprtext, outcome="failed")

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        files = {item.path for item in session.items}
        self._write(tests=len(session.items), files=len(files))

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._write(test=nodeid, phase="start")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._write(
            test=report.nodeid,
            phase=report.when,
            seconds=report.duration,
            failure=report.longreprtext if report.failed else "",
            outcome=_outcome(report),
        )

    def _write(self, **what: object) -> None:
        self._file.write(json.dumps(what, ensure_ascii=False) + "\n")


def _outcome(report: pytest.TestReport) -> str:
    """What a test counts as; that it was prepared and taken down well counts as nothing."""
    return report.outcome if report.when == "call" or not report.passed else ""
