"""Writers of one process take turns, so that nobody is overtaken for long."""

from threading import Event, Thread

import pytest
from django.db import OperationalError

from shangyu.sqlite3.turns import Turn


def test_one_writer_waits_for_the_other_and_begins_when_it_has_finished(tmp_path):
    first, second, done = Turn(tmp_path), Turn(tmp_path), []
    begun = Event()

    def write():
        begun.set()
        second.take(10)
        done.append("second")
        second.give_back()

    first.take(1)
    writer = Thread(target=write)
    writer.start()
    begun.wait()
    done.append("first")
    first.give_back()
    writer.join()
    assert done == ["first", "second"]


def test_who_waits_in_vain_is_told_what_sqlite_tells(tmp_path):
    first, second = Turn(tmp_path), Turn(tmp_path)
    first.take(1)
    with pytest.raises(OperationalError, match="locked"):
        second.take(0.01)
    first.give_back()
    second.take(0.01)


def test_what_was_not_taken_cannot_be_given_back_for_others(tmp_path):
    first, second, third = Turn(tmp_path), Turn(tmp_path), Turn(tmp_path)
    first.take(1)
    second.give_back()
    with pytest.raises(OperationalError):
        third.take(0.01)


def test_files_do_not_wait_for_each_other(tmp_path):
    Turn(tmp_path / "one").take(1)
    Turn(tmp_path / "two").take(0.01)
