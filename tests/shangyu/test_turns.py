"""Writers take turns, in one process and in several, so that nobody is overtaken for long."""

import subprocess
import sys
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


@pytest.mark.skipif(sys.platform == "win32", reason="one process serves there")
def test_another_process_is_waited_for_and_its_turn_ends_with_it(tmp_path):
    writing = (
        "import sys; from shangyu.sqlite3.turns import Turn; "
        "Turn(sys.argv[1]).take(1); print('writing', flush=True); input()"
    )
    words = [sys.executable, "-c", writing, str(tmp_path / "books")]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"writing\n"
        with pytest.raises(OperationalError, match="locked"):
            Turn(tmp_path / "books").take(0.01)
        other.kill()
    Turn(tmp_path / "books").take(0.01)
