"""Days in Chinese sentences, as people write them: 4月1日, not 04月1日."""

MONTH_DAY_FORMAT = "n月j日"
