"""Statements past the models, as somebody at the database itself would write them."""

import pytest
from django.db import IntegrityError, connection, transaction


def refused(sentence):
    """The statement is refused by the guard that says this, and the transaction goes on."""
    return pytest.raises(IntegrityError, match=sentence)


def run(statement, parameters=()):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
