"""The cache: what was put comes back, nothing else does, and no fault of it is ever felt."""

from __future__ import annotations

import os
import pickle
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.files import cache as module
from newslint.files.cache import BATCH, Cache, key


def keys(count: int) -> list[bytes]:
    return [key(b"%d" % number, b"context") for number in range(count)]


def file_of(folder: Path) -> Path:
    (file,) = folder.glob("*.sqlite")
    return file


# ---------------------------------------------------------------- keys
@given(st.binary(), st.binary(), st.binary(), st.binary())
def test_keys_tell_content_and_context_apart(data: bytes, context: bytes, data2: bytes, context2: bytes) -> None:
    assert (key(data, context) == key(data2, context2)) == ((data, context) == (data2, context2))


def test_keys_do_not_run_together() -> None:
    assert key(b"bc", b"a") != key(b"c", b"ab")


def test_keys_are_the_same_in_every_process() -> None:
    program = "from newslint.files.cache import key; print(key(b'text', b'rules').hex())"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert found.strip() == key(b"text", b"rules").hex()


# ---------------------------------------------------------------- remembering
def test_remembers_between_runs(tmp_path: Path) -> None:
    values = {name: b"value %d \x00\xff" % number for number, name in enumerate(keys(3 * BATCH + 7))}
    with Cache(tmp_path / "c") as cache:
        for name, value in values.items():
            cache.put(name, value)
            assert cache.get(name) == value
    with Cache(tmp_path / "c") as cache:
        assert {name: cache.get(name) for name in values} == values
        assert cache.get(key(b"other", b"context")) is None


def test_a_later_value_replaces_an_earlier_one(tmp_path: Path) -> None:
    (name,) = keys(1)
    for value in (b"old", b"new", b""):
        with Cache(tmp_path / "c") as cache:
            cache.put(name, value)
    assert Cache(tmp_path / "c").get(name) == b""


def test_a_closed_cache_opens_again(tmp_path: Path) -> None:
    (name,) = keys(1)
    cache = Cache(tmp_path / "c")
    cache.put(name, b"value")
    cache.close()
    assert cache.get(name) == b"value"
    cache.close()
    cache.close()


def test_what_was_put_is_kept_when_the_process_ends(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from newslint.files.cache import *; c = Cache(Path(sys.argv[1])); c.get(b''); c.put(b'k', b'v')"
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "c")], check=True)
    assert Cache(tmp_path / "c").get(b"k") == b"v"


def test_the_folder_is_marked(tmp_path: Path) -> None:
    with Cache(tmp_path / "deep" / "c") as cache:
        cache.put(b"k", b"v")
    assert (tmp_path / "deep/c/.gitignore").read_text() == "*\n"
    assert (tmp_path / "deep/c/CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_a_folder_with_something_else_in_it_is_not_marked(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("x")
    with Cache(tmp_path) as cache:
        cache.put(b"k", b"v")
    assert not (tmp_path / ".gitignore").exists()
    assert Cache(tmp_path).get(b"k") == b"v"


# ---------------------------------------------------------------- many processes
def test_many_processes(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from newslint.files.cache import *\n"
        "me = sys.argv[2].encode()\n"
        "with Cache(Path(sys.argv[1])) as cache:\n"
        "    for n in range(300):\n"
        "        cache.put(key(b'%d' % n, me), me * 50)\n"
        "        cache.put(key(b'%d' % n, b'shared'), b'shared')\n"
        "        assert cache.get(key(b'%d' % n, b'shared')) == b'shared'\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "c"), str(n)], stderr=subprocess.PIPE) for n in range(3)
    ]
    for process in running:
        assert process.communicate()[1] == b"" and process.returncode == 0
    cache = Cache(tmp_path / "c")
    for number in range(3):
        me = b"%d" % number
        assert all(cache.get(key(b"%d" % n, me)) == me * 50 for n in range(300))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_fork_opens_the_file_for_itself(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    cache.put(b"before", b"1")
    cache.flush()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            seen = cache.get(b"before") == b"1"
            cache.put(b"child", b"2")
            cache.close()
            status = 0 if seen else 1
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
    assert cache.get(b"child") == b"2"
    cache.put(b"after", b"3")
    cache.close()
    assert Cache(tmp_path / "c").get(b"after") == b"3"


def test_workers_of_multiprocessing_write_what_they_put(tmp_path: Path) -> None:
    program = (
        "import sys, multiprocessing; from pathlib import Path; from newslint.files.cache import Cache\n"
        "cache = None\n"
        "def start(folder):\n"
        "    global cache; cache = Cache(folder)\n"
        "def work(n):\n"
        "    cache.get(b'none'); cache.put(b'%d' % n, b'v')\n"
        "if __name__ == '__main__':\n"
        "    from concurrent.futures import ProcessPoolExecutor\n"
        "    with ProcessPoolExecutor(2, initializer=start, initargs=(Path(sys.argv[1]),)) as pool:\n"
        "        list(pool.map(work, range(20)))\n"
    )
    script = tmp_path / "run.py"
    script.write_text(program)
    subprocess.run([sys.executable, str(script), str(tmp_path / "c")], check=True)
    cache = Cache(tmp_path / "c")
    assert [cache.get(b"%d" % n) for n in range(20)] == [b"v"] * 20


def test_pickled_without_its_connection(tmp_path: Path) -> None:
    with Cache(tmp_path / "c", limit=1 << 20) as cache:
        cache.put(b"k", b"v")
        cache.flush()
        copy = pickle.loads(pickle.dumps(cache))
    assert copy.limit == 1 << 20
    assert copy.get(b"k") == b"v"


# ---------------------------------------------------------------- faults
def works_without(cache: Cache) -> None:
    """Nothing is raised, and only what was put just now comes back."""
    assert cache.get(b"k") is None
    for name in keys(2 * BATCH):
        cache.put(name, b"value")
    assert cache.get(keys(1)[0]) in (None, b"value")
    cache.close()


@pytest.mark.parametrize(
    "content", [b"", b"not a database, but long enough to be one " * 50, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_corrupt_file(tmp_path: Path, content: bytes) -> None:
    with Cache(tmp_path) as cache:
        cache.put(b"k", b"v")
    file_of(tmp_path).write_bytes(content)
    works_without(Cache(tmp_path))
    with Cache(tmp_path) as cache:
        cache.put(b"k", b"new")
    assert Cache(tmp_path).get(b"k") == b"new", "the next run begins anew"


def test_a_file_that_is_cut(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        for name in keys(500):
            cache.put(name, os.urandom(500))
    data = file_of(tmp_path).read_bytes()
    file_of(tmp_path).write_bytes(data[: len(data) // 2])
    with Cache(tmp_path) as cache:
        for name in keys(500):
            assert cache.get(name) is None or len(cache.get(name) or b"") == 500
            cache.put(name, b"new")
    with Cache(tmp_path) as cache:
        cache.put(b"k", b"v")
    assert Cache(tmp_path).get(b"k") == b"v"


def test_a_changed_value_is_not_given_back(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        for name in keys(3):
            cache.put(name, b"value")
    with sqlite3.connect(file_of(tmp_path)) as connection:
        connection.execute("UPDATE results SET value = CAST(replace(CAST(value AS TEXT), 'value', 'velue') AS BLOB)")
    connection.close()
    assert [Cache(tmp_path).get(name) for name in keys(3)] == [None, None, None]


def test_another_table_of_the_same_name(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put(b"k", b"v")
    with sqlite3.connect(file_of(tmp_path)) as connection:
        connection.executescript("DROP TABLE results; CREATE TABLE results (something TEXT, day INTEGER)")
    connection.close()
    works_without(Cache(tmp_path))


def test_a_locked_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    with Cache(tmp_path) as cache:
        cache.put(b"old", b"v")
    connection = sqlite3.connect(file_of(tmp_path), isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    works_without(Cache(tmp_path))
    connection.execute("ROLLBACK")
    connection.close()
    assert Cache(tmp_path).get(b"old") == b"v", "a lock passes: the file is not deleted"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    works_without(Cache(tmp_path / "file" / "c"))
    works_without(Cache(tmp_path / "file"))


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc here")
def test_a_file_system_that_cannot_be_written() -> None:
    works_without(Cache(Path("/proc/self")))


def test_a_read_only_folder(tmp_path: Path) -> None:
    with Cache(tmp_path / "c") as cache:
        cache.put(b"old", b"v")
    for path in (file_of(tmp_path / "c"), tmp_path / "c"):
        path.chmod(0o555)
    try:
        if os.access(tmp_path / "c", os.W_OK):
            pytest.skip("root may write everything")
        works_without(Cache(tmp_path / "c"))
    finally:
        (tmp_path / "c").chmod(0o755)


# ---------------------------------------------------------------- size
def test_what_was_not_used_for_longest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = keys(1000)
    day = 20_000
    monkeypatch.setattr(module, "_today", lambda: day)
    limit = 1 << 20
    for index in range(0, 1000, 100):
        with Cache(tmp_path, limit=limit) as cache:
            for name in names[index : index + 100]:
                cache.put(name, os.urandom(2000))
            assert cache.get(names[0]) is not None, "used every day"
        day += 1
    cache = Cache(tmp_path, limit=limit)
    left = [index for index, name in enumerate(names) if cache.get(name) is not None]
    assert left[0] == 0 and left[-1] == 999
    assert left[1:] == list(range(1000 - len(left) + 1, 1000)), "but for the one in use, the oldest are gone"
    assert 200 < len(left) < 600
    cache.close()
    assert file_of(tmp_path).stat().st_size < 2 * limit


def test_a_value_too_large_for_the_cache_is_not_kept(tmp_path: Path) -> None:
    with Cache(tmp_path, limit=100_000) as cache:
        cache.put(b"small", b"x" * 1000)
        cache.put(b"large", b"x" * 90_000)
    cache = Cache(tmp_path)
    assert cache.get(b"large") is None
    assert cache.get(b"small") == b"x" * 1000
