"""The OpenAPI document: the same bytes for every reader."""

from typing import Any

from django.utils.translation import override
from drf_spectacular.generators import SchemaGenerator


class EnglishSchemaGenerator(SchemaGenerator):
    """Writes the document in English, whatever language whoever asks for it reads."""

    def get_schema(self, *args: Any, **kwargs: Any) -> Any:
        with override("en"):
            return super().get_schema(*args, **kwargs)  # type: ignore[no-untyped-call]
