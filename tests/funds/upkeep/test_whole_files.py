"""A large file is whole or not there, and takes nobody's place that is no file."""

import os

import pytest

from funds.upkeep.whole_files import whole


def test_what_is_no_file_is_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(FileExistsError), whole(pipe):
        pass

    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]
