"""Tests: they mirror the code, one file a module."""
