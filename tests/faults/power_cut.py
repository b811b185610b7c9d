"""The power fails in the middle of payments: only what was synced to the disk is left.

A shim before fsync keeps what each file held when it was last synced; after the cut the files are
put back to that. The control does the same to a database that does not wait for the disk, and has to
lose payments: else the trial would show nothing.
"""

import random
import shutil
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from tests.faults.site import begin
from tests.faults.storms import Storm, households
from tests.faults.villages import Place, Proof

ENGINES = ("sqlite",)
CUTS, CUTS_OF_CONTROL = 8, 2
PAYMENTS = 30
CARELESS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON"


def prove(place: Place) -> Proof:
    shim = place.folder / "power_cut.so"
    source = Path(__file__).with_suffix(".c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", shim, source, "-ldl"], check=True)
    untouched = place.folder / "untouched"
    shutil.copytree(place.data, untouched)
    acknowledged, lost = _cut(place, shim, "", CUTS)
    assert lost == 0, f"{lost} of {acknowledged} payments lost"
    place.prove_the_books()

    shutil.rmtree(place.data)
    untouched.rename(place.data)
    careless = f"sqlite:///{place.database}?init_command={quote(CARELESS)}"
    of_control, lost_by_control = _cut(place, shim, careless, CUTS_OF_CONTROL)
    assert lost_by_control, "the control lost nothing: the trial shows nothing"
    return CUTS, (
        f"lost 0 of {acknowledged} acknowledged payments; without waiting for the disk "
        f"it would have been {lost_by_control} of {of_control}"
    )


def _cut(place: Place, shim: Path, url: str, cuts: int) -> tuple[int, int]:
    """How many payments were acknowledged, and how many of them were lost."""
    chance, storm, kept = random.Random(2), Storm(), place.folder / "kept"
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir()
    shutil.copy(place.database, kept)
    watching = {"LD_PRELOAD": str(shim), "WATCHED": str(place.database), "KEPT": str(kept)}
    token = ""
    for _ in range(cuts):
        site = begin(place.data, url, token, **watching)
        token = site.token
        with storm.blowing(site, households(site)):
            storm.wait_for(PAYMENTS)
            time.sleep(chance.uniform(0, 0.2))
            site.kill()
        _put_back(place, kept)
    return len(storm.taken), _lost(place, storm, token)


def _put_back(place: Place, kept: Path) -> None:
    for file in place.data.glob(f"{place.database.name}*"):
        file.unlink()
    for file in kept.glob(f"{place.database.name}*"):
        # What was being written when the power failed has another ending.
        if file.name in (place.database.name, f"{place.database.name}-wal"):
            shutil.copy(file, place.data)


def _lost(place: Place, storm: Storm, token: str) -> int:
    site = begin(place.data, place.url, token)
    try:
        return storm.send_again(site)[0]
    finally:
        site.end()
