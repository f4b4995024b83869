"""Fixtures for the tests of the shell."""

from tests.browser import chromium, tab

__all__ = ["chromium", "tab"]
