"""Upkeep: the books are proved, kept safe, and every change is traced (查账、备份、审计).

Promises: whatever has a number or a name is found; what is broken is named, row by row; a backup is
one consistent file that any engine and any later version reads; the same request, sent twice, is
done once (idempotency); a village goes to another installation whole.
Acts: backup, backup_file, village_import, losing, answering. Questions: checking with its
proofs, soundness, village_export, older_backups, last_numbers, nights, audit_trail with its deeds,
sampling, searching, papers,
unfinished_nights.
"""
