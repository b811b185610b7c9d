"""Forms with a few rows alike, such as the lines of a budget; a row left empty is left out."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from funds.interface.forms import OnceForm


class RowsPart(OnceForm):
    """``row_fields`` makes the fields of each of ``row_count`` rows; the ``key`` says it is filled in.

    The others of a filled row are needed, but those in ``may_lack``. A row without its key may
    have only what is chosen from a list, which is never empty.
    """

    row_fields: Mapping[str, Callable[[], forms.Field]]
    row_count: ClassVar[int] = 5
    key: ClassVar[str]
    may_lack: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(1, self.row_count + 1):
            for name, make in self.row_fields.items():
                field = make()
                field.required = False
                self.fields[f"{name}-{place}"] = field

    def asked(self) -> list[forms.BoundField]:
        """What is asked beside the rows."""
        return [field for field in self.visible_fields() if "-" not in field.name]

    def row_labels(self) -> list[Any]:
        """What stands above the rows."""
        return [self[f"{name}-1"].label for name in self.row_fields]

    def rows(self) -> list[list[forms.BoundField]]:
        """The rows, each with its fields."""
        return [
            [self[f"{name}-{place}"] for name in self.row_fields]
            for place in range(1, self.row_count + 1)
        ]

    def filled(self) -> list[dict[str, Any]]:
        """What was said in each row that is filled in."""
        said = [
            {name: self.cleaned_data.get(f"{name}-{place}") for name in self.row_fields}
            for place in range(1, self.row_count + 1)
        ]
        return [row for row in said if row[self.key]]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for place in range(1, self.row_count + 1):
            if not said.get(f"{self.key}-{place}"):
                self._require_empty(said, place)
                continue
            for name in self.row_fields:
                field = f"{name}-{place}"
                lacks = said.get(field) in (None, "") and field not in self.errors
                if lacks and name not in self.may_lack:
                    self.add_error(field, _("This has to be filled in."))
        return said

    def _require_empty(self, said: dict[str, Any], place: int) -> None:
        """A row that would be left out although something was written in it lacks its key."""
        key = f"{self.key}-{place}"
        written = [
            f"{name}-{place}"
            for name in self.row_fields
            if not isinstance(self.fields[f"{name}-{place}"], forms.ChoiceField)
        ]
        if key not in self.errors and any(said.get(field) for field in written):
            self.add_error(key, _("This has to be filled in."))
