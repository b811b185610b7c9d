"""Shangyu Bay to try things on: a village with a history, made by the real acts."""
