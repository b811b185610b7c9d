"""Settings of the tests: the real ones, away from anybody's data and environment."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

DATA = Path(tempfile.mkdtemp(prefix="shangyu-tests-"))
OWNER = os.getpid()


@atexit.register
def _tidy() -> None:
    # A process forked by a test ends too, and must leave the folder to the others.
    if os.getpid() == OWNER:
        shutil.rmtree(DATA, ignore_errors=True)


for name in [name for name in os.environ if name.startswith("SHANGYU_")]:
    if name != "SHANGYU_DATABASE_URL":
        del os.environ[name]
os.environ["SHANGYU_DATA_DIR"] = str(DATA)

from shangyu.settings import *  # noqa: E402, F403 - the environment comes first
from shangyu.settings import DATABASES, LOGGING, REST_FRAMEWORK  # noqa: E402

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
# Tests that count statements would count those of a look, whenever one is due.
LOOK_AGAIN = float("inf")
PIN_SECRET = "no pepper of anybody, and the same in every process"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = {"anon": None, "user": None}
LOGGING["root"]["level"] = "CRITICAL"  # type: ignore[index]
LOGGING["loggers"]["django"]["level"] = "CRITICAL"  # type: ignore[index]

# Threads of one test share a database only when it is a file.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
else:
    # Tests use more threads at once than a server process does, sixty-four at the most.
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 0, "max_size": 72, "timeout": 120}
