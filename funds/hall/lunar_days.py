"""The lunar calendar, by which families choose the day of a wedding or a funeral."""

from datetime import date
from functools import lru_cache

from lunar_python.Solar import Solar


@lru_cache(maxsize=2000)
def lunar_said(day: date) -> str:
    """A day's lunar month and day, such as 十月十五; a leap month begins with 闰."""
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    return f"{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"


@lru_cache(maxsize=2000)
def lunar_short(day: date) -> str:
    """What a calendar writes under a day: the lunar day, or the month on its first day."""
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    if lunar.getDay() == 1:
        return f"{lunar.getMonthInChinese()}月"
    return str(lunar.getDayInChinese())
