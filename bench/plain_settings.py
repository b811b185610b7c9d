"""The same, without the shortcuts of the residents' pages: what Django does of itself."""

from bench.portal_settings import *  # noqa: F403 - all of them

SESSION_ENGINE = "django.contrib.sessions.backends.db"
ROOT_URLCONF = "bench.plain_urls"
"""Replaces the shortcuts before any page has taken them in."""
