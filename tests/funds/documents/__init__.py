"""Tests of files and paper."""
