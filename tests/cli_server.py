"""Runs the command line again and again, each time in a fork of a process that has all modules loaded.

Most of the time of a small run goes into starting Python and loading the rules. A fork has them, and nothing of the tests' own state.
One request a line on standard input, as JSON: arguments, folder, environment, and the files for standard input, output and error;
one exit status a line comes back.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from importlib import import_module
from typing import Any


def load() -> None:
    from newslint.api import Newslint
    from newslint.cli import COMMANDS

    for module in COMMANDS.values():
        import_module(module.partition(":")[0])
    Newslint().check("The council meets on Monday.\n\nWe use cookies to improve your experience.\n")


def run(request: dict[str, Any]) -> None:
    """Become the command line. Does not return."""
    status: Any = 70
    try:
        for number, (name, mode) in enumerate(zip(request["files"], (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY), strict=True)):
            os.dup2(os.open(name, mode), number)
        sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environment"])
        sys.argv = ["newslint", *request["arguments"]]
        from newslint.cli import main

        status = main()
    except SystemExit as end:
        status = end.code
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status or 0)


def serve() -> None:
    load()
    for line in sys.stdin.buffer:
        child = os.fork()
        if child == 0:
            run(json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    serve()
