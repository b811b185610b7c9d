"""Tests of the project: settings, start, refusals, health."""
