"""Tests of the commands, as a person at a terminal calls them."""
