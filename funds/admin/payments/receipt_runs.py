"""Several receipts in one address: SY-2026-000170~SY-2026-000175,SY-2026-000190."""

from collections.abc import Sequence

from funds.payments.receipts import receipt_number

UP_TO = "~"
LONGEST = 2000


def write_runs(receipts: Sequence[str]) -> str:
    """Receipt numbers as runs of the first and the last of those that follow each other."""
    runs: list[list[str]] = []
    for receipt in sorted(receipts):
        if runs and _next(runs[-1][-1]) == receipt:
            runs[-1].append(receipt)
        else:
            runs.append([receipt])
    return ",".join(run[0] if len(run) == 1 else f"{run[0]}{UP_TO}{run[-1]}" for run in runs)


def read_runs(text: str) -> list[tuple[str, str]]:
    """The first and the last number of each run; what is no number finds nothing."""
    runs = []
    for run in text[:LONGEST].split(","):
        first, _mark, last = run.partition(UP_TO)
        runs.append((receipt_number(first), receipt_number(last or first)))
    return runs


def _next(receipt: str) -> str:
    series, _dash, digits = receipt.rpartition("-")
    return f"{series}-{int(digits) + 1:0{len(digits)}d}"
