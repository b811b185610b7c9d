"""The office that claims, signs and spends."""

from tests.making.claims import office
from tests.making.once import once_a_module

built, at = once_a_module(office)
