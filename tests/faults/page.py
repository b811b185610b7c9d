"""The text of docs/reliability.md; what was tried goes into its table."""

PAGE = """# What happens when something fails

For whoever looks after the machine. [What was tried](#what-was-tried) says how often each of it was
done to the program on purpose, and what came out.

## In short

A payment that was answered with a receipt is in the books, once, whatever happens afterwards. A
payment that was not answered is either in the books or not; send it again (the desk and programs do
so under the same key), and it is there once. Nothing is ever half in the books.

## The power goes

Switch the machine on and start the server. Each payment was on the disk before its receipt was
shown. That holds if the disk keeps what it says it has kept; cheap disks with a write cache do not,
and a small battery (UPS) before the machine does. Afterwards `python manage.py check_books` proves
the books.

## The server or a command is killed

The same. A command that was killed (`raise_charges`, `restore`, `migrate`, `backup` …) has done
all or nothing; call it again. Where only one process of the server is killed, another takes its place;
where it is the first one, the others end too. One that is only stopped, or does nothing at all any more, is
ended after ten seconds and replaced (on Linux). One that is busy is not, nor one that slept with the machine.

## The disk fills

Payments are refused with “make room and try again” (503); what is there can be read. `/readyz` is red
before, with less room than `SHANGYU_MIN_FREE_MB`. Make room; payments go on without a restart.

## The memory is used up

What cannot be done is answered 503, and nothing is half in the books. A process that had none left finishes
what it does, ends when it is a minute old, and another takes its place.

## The database restarts, hangs, has no connection left, or takes no changes

People see a page, and programs an answer 503, that asks them to try again. `/readyz` is red within two
seconds, `/healthz` stays green. When the database is back, it is used again without a restart.

## Somebody else keeps the books locked

A page that is read is not concerned. Who pays waits for ten seconds at most and is told to try again.

## Somebody changes the database past the program

With PostgreSQL, guards that were taken away or put to sleep make `/readyz` red, as lost tables and columns do;
`migrate` puts them back. Rules of the tables (constraints) that are gone are named by `check_books`. A limit that was set for all who work there (`statement_timeout`, rights) is a 503.

## The replica lags, hangs or dies

Reports are read from the primary instead. One reader of each process loses less than a second, once.
`/readyz` stays green and says so under `warnings`. The replica is used again when it is well.

## The database file is damaged, gone, emptied or another one

Every command ends with one sentence, and nothing is begun anew in its place. A running server notices
within a second and takes no payment. Put the last backup back ([operate.md](operate.md)); `restore`
asks how far the receipts on paper go. A bit that turned over on the disk is found by `check_books`,
which the night calls, unless it lies where nothing of the books is.

## The night's work is stopped or killed

Who stops it (the machine is switched off, the server ends, Ctrl-C) is obeyed at once, and how far it came
is written down; who kills it leaves a mark. Both stand on the desk's first page and, as a warning, in
`/readyz`. The next night does all of it again, or five minutes after the start of the server, and takes
away what was left half written. A night by a clock that was days ahead is no night.

## The clock is wrong

Numbers, seals and the chain go on in the order of entry. What was entered meanwhile stands under the day
that the clock told; an entry under a day to come can be reversed when that day has come, and whoever
tries before reads so. Put the clock right first.

## The proxy does not say that it encrypts

With an https address a page that comes without `X-Forwarded-Proto` says what is missing, and nobody is
sent in circles; `check --deploy` and `/readyz` say that `SHANGYU_PROXIES` is 0.

## Somebody sends slowly, the same twice, or nonsense

Who sends slowly keeps nobody waiting and is cut off. The same payment sent many times with one key is
one payment and one answer. What several want at the same moment, a plot, a wish, a lamp, the number of a
resolution, the closing of a poll, one has, and the others read that somebody was quicker. Nonsense is
refused with a sentence; what was typed stays in the form, and nothing is written. A character that is none
(NUL, half of one, bytes that are no UTF-8) is said at its field. What is larger than 64 MB, or a form or
JSON than its own limit, is answered 413; an address of 60 KB is answered, a longer one refused. A body whose
length is not said (chunked) is answered 411, for nobody could tell whether all of it came.

## Folders, keys and files are not what they should be

Every command ends with one sentence that names the file and says what to do, and begins nothing anew: a
key that is empty, a folder in the place of a file, a file that this user may not read, a backup that was
cut, no room where a file is to be written. What was written half is taken away again. Papers and photos that
were lost are named by `check_books`, `backup` and `restore`; the books come back without them, and a village
goes to another installation without them (`export_community`). Who deletes `….lock` under a running server lets
no second one and no `restore` in. Where the folder is shut
under a running server, or files of the program are gone, pages answer 503 and `/readyz` is red.

## What was tried

{times} damages, with payments under way where that matters:

| what | database | times | outcome | seconds | on |
| --- | --- | --- | --- | --- | --- |
{rows}

Try it yourself, on Linux; some of it needs root (a small disk) or a C compiler:

```sh
python -m tests.faults                         # all of it
python -m tests.faults killed --engine sqlite  # one kind, on one database
python -m tests.faults --write                 # and write the outcome into this page
```

What cannot be tried here: a disk that lies about what it has kept, and a machine room that burns. For
the one there are batteries, for the other backups elsewhere.
"""
