"""Callers of the API with a token, made as the operator makes it."""

import io
from typing import Any

from django.core.management import call_command
from rest_framework.test import APIClient


def token_of(username: str, *words: str) -> str:
    """What ``api_token`` prints."""
    said = io.StringIO()
    call_command("api_token", username, *words, stdout=said)
    return said.getvalue().strip()


def caller_with(token: str) -> Any:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return client
