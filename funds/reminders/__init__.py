"""Reminders: who is told what is open, in friendly words, and what they promise (缴费提醒、承诺).

Promises: whoever paid ahead, is exempt or asked for a pause is told nothing; each reminder is on
record with its day, channel and amount; a promise is kept or broken by the payments alone.
Acts: reminding, promising. All others are questions.
"""
