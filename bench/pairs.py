"""Timing two ways of doing one thing, turn by turn, so that a drifting machine hits both."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """Median seconds of the application and of hand-written SQL, and their ratio pair by pair."""

    name: str
    ours: float
    plain: float
    ratio: float

    def __str__(self) -> str:
        return (
            f"{self.name:<18} {self.ours * 1000:>10.2f} ms {self.plain * 1000:>10.2f} ms "
            f"{self.ratio:>8.1f} ×"
        )


def compare(
    name: str,
    ours: Callable[[int], object],
    plain: Callable[[int], object],
    runs: int,
    *,
    clock: Callable[[], float] = time.perf_counter,
) -> Pair:
    """Run both ``runs`` times in turn after one warm-up; each is given the number of its run."""
    own_times, plain_times = [], []
    for run in range(runs + 1):
        own, bare = _seconds(ours, run, clock), _seconds(plain, run, clock)
        if run:
            own_times.append(own)
            plain_times.append(bare)
    ratios = [own / bare for own, bare in zip(own_times, plain_times, strict=True)]
    return Pair(
        name,
        statistics.median(own_times),
        statistics.median(plain_times),
        statistics.median(ratios),
    )


def _seconds(do: Callable[[int], object], run: int, clock: Callable[[], float]) -> float:
    start = clock()
    do(run)
    return clock() - start
