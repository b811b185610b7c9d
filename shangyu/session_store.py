"""Sessions in the database, found by one statement that is written out.

Every page with a cookie begins by asking for its session, and to compose the question takes
longer than to answer it: with this a household's page takes 0.7 to 0.8 of the processor's time
that it takes with Django's own sessions, on PostgreSQL 0.9. Cached sessions would be quicker
still, but each process has a cache of its own: who logs out in one would stay logged in in the
other.
"""

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

FIND = "SELECT * FROM django_session WHERE session_key = %s"


class SessionStore(db.SessionStore):
    """Django's own, with a shorter way to read."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, and no key any more, when it is unknown or expired."""
        key = self.session_key or ""
        # What is no key is not asked for: PostgreSQL takes no NUL.
        for found in (
            self.model.objects.raw(FIND, [key]) if key.isalnum() and key.isascii() else ()
        ):
            if found.expire_date > timezone.now():
                return self.decode(found.session_data)
        self._session_key = None
        return {}
