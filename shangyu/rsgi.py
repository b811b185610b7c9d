"""What Granian loads."""

# It sets Django up, which all the rest of the project stands on.
from shangyu.wsgi import application  # noqa: I001

from django.urls import get_resolver

from shangyu.serving.buffering import Site
from shangyu.serving.circles import look_seldom
from shangyu.serving.parents import end_with_parent
from shangyu.sqlite3.journal import keep_journal

end_with_parent()
site = Site(application)
keep_journal()
# All views are loaded now: the first who asks does not wait for them, nor fails with them.
get_resolver().check()
look_seldom()
