"""Fields of requests and answers, written the one way the API writes each kind of value."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from funds.api.strict import read_day, read_lines, read_month, read_text, read_yuan
from funds.money import FEN
from funds.months import Month
from households.refusal import Refused

YUAN = {"type": "string", "pattern": r"^-?[0-9]{1,15}\.[0-9]{2}$", "example": "3.00"}
YUAN_ASKED = {"type": "string", "pattern": r"^[0-9]{1,15}(\.[0-9]{1,2})?$", "example": "3.00"}
YUAN_SENT = {
    "type": "string",
    "pattern": r"^[0-9]{1,11}(\.[0-9]{1,2})?$",
    "example": "3.00",
    "description": "Yuan above zero, at most two decimals.",
}
MONTH = {"type": "string", "pattern": "^2[01][0-9]{2}-(0[1-9]|1[0-2])$", "example": "2026-11"}
DAY = {"type": "string", "format": "date", "example": "2026-11-23"}


class RestsOn(serializers.CharField):
    """The number of the resolution that a row rests on, read together with the row."""

    def __init__(self) -> None:
        super().__init__(
            source="resolution.number",
            allow_null=True,
            read_only=True,
            help_text="The number of the resolution it rests on; null for a decision in other words.",
        )


class StrictField(serializers.Field):
    """A field whose refusals are the sentences of ``read``."""

    def read(self, value: Any) -> Any:
        raise NotImplementedError

    def to_internal_value(self, data: Any) -> Any:
        try:
            return self.read(data)
        except Refused as error:
            raise serializers.ValidationError(str(error)) from error

    def to_representation(self, value: Any) -> Any:
        return value


@extend_schema_field(YUAN)
class Yuan(StrictField):
    """An amount of yuan with two places, as a text."""

    def read(self, value: Any) -> Decimal:
        return read_yuan(value)

    def to_representation(self, value: Decimal) -> str:
        return str(value.quantize(FEN))


class WorkedOut(Yuan):
    """An amount of yuan that a question works out of the whole row."""

    def __init__(self, ask: Callable[[Any], Decimal], **options: Any) -> None:
        self.ask = ask
        super().__init__(source="*", read_only=True, **options)

    def to_representation(self, value: Any) -> str:
        return super().to_representation(self.ask(value))


@extend_schema_field(YUAN_SENT)
class SentYuan(Yuan):
    """An amount of yuan in a request.

    A number is understood, too, but not documented: many programs lose fen in their floats.
    """


@extend_schema_field({**YUAN, "example": "98.50"})
class Percent(Yuan):
    """A share in percent with two places."""


@extend_schema_field(MONTH)
class MonthText(StrictField):
    """A month as 2026-11."""

    def read(self, value: Any) -> Month:
        return read_month(value)

    def to_representation(self, value: Month) -> str:
        return str(value)


@extend_schema_field(DAY)
class Day(StrictField):
    """A day as 2026-11-23."""

    def read(self, value: Any) -> date:
        return read_day(value)

    def to_representation(self, value: date) -> str:
        return value.isoformat()


class Text(serializers.CharField):
    """One line of text of a request."""

    def to_internal_value(self, data: Any) -> str:
        assert self.max_length is not None
        try:
            return read_text(data, most=self.max_length)
        except Refused as error:
            raise serializers.ValidationError(str(error)) from error


class Lines(serializers.CharField):
    """A text of one line or several of a request."""

    def to_internal_value(self, data: Any) -> str:
        assert self.max_length is not None
        try:
            return read_lines(data, most=self.max_length)
        except Refused as error:
            raise serializers.ValidationError(str(error)) from error


class YesNo(serializers.BooleanField):
    """True or false, not a word or number that could be taken for either."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Amounts(serializers.DictField):
    """Amounts of yuan by code."""

    child = Yuan()


class StrictSerializer(serializers.Serializer):
    """A request of which every key is known."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            unknown = [key for key in data if key not in self.fields]
            if unknown:
                sentence = _("There is no such key in this request.")
                raise serializers.ValidationError({key[:40]: [sentence] for key in unknown[:10]})
        return super().to_internal_value(data)


def late_field() -> YesNo:
    """Whether something that happened in a closed month is meant to be booked all the same."""
    return YesNo(
        required=False,
        help_text="It happened in a closed month: book it on the first open day, its day kept.",
    )


def confirmed_field(what: str) -> YesNo:
    """Whether something unusual that was sent is meant."""
    return YesNo(
        required=False,
        help_text=f"True: {what} is meant, a note says so. False: refuse it. Without this, it is "
        "taken and the answer carries a `warning`.",
    )


def shortage_field() -> Text:
    """Why more comes out of an account than it has by the books."""
    return Text(
        max_length=100,
        required=False,
        help_text="Why the money was there although the books say less; stands in the voucher.",
    )
