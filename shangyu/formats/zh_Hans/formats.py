"""Days at the desk in figures, as on the papers: 2026-11-28; in short sentences 4月1日, not 04月01日.

What residents read is written in words (``funds/words/days_said.py``).
"""

DATE_FORMAT = "Y-m-d"
SHORT_DATE_FORMAT = "Y-m-d"
MONTH_DAY_FORMAT = "n月j日"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "Y-m-d H:i"
SHORT_DATETIME_FORMAT = "Y-m-d H:i"
