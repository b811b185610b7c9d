"""The real settings, with one more address: an empty page to compare with.

Sixteen clients pay as one person here, more often than anybody may (rate limit).
"""

from shangyu.settings import *  # noqa: F403 - all of them
from shangyu.settings import REST_FRAMEWORK as REAL

ROOT_URLCONF = "bench.portal_urls"
REST_FRAMEWORK = {
    **REAL,
    "DEFAULT_THROTTLE_RATES": {"anon": "1000000/min", "user": "1000000/min"},
}
