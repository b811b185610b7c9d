"""The real settings, with one more address: an empty page to compare with."""

from shangyu.settings import *  # noqa: F403 - all of them

ROOT_URLCONF = "bench.portal_urls"
