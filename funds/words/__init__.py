"""Words: how the books are said and written down (摘要、大写金额、编号、日期).

Values alone: no model is known here. What a voucher says of itself, amounts in capitals, the numbers
of papers as people hold and type them, days as residents read them, frozen rows as JSON.
"""
