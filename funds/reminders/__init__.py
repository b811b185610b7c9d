"""Reminders: who is told what is open, how it can be paid by code, and what they answer (缴费提醒).

Promises: whoever paid ahead, is exempt or asked for a pause is told nothing; each reminder is on
record with its day, channel and amount; a promise is kept or broken by the payments alone; nothing
is booked because somebody says that it was paid.
Acts: reminding, promising, showing_codes, telling. All others are questions.
"""
