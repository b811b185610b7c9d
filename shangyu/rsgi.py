"""What Granian loads."""

# It sets Django up, which all the rest of the project stands on.
from shangyu.wsgi import application  # noqa: I001

from shangyu.serving.buffering import Site
from shangyu.serving.circles import look_seldom

site = Site(application)
look_seldom()
