"""The console scripts ``tap-paycor`` and ``tap-paycor-talent``."""

import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

from tap_paycor.node import NoNode, chosen_node
from tap_paycor.run import replace_process, run_beside

FOLDER = Path(__file__).parent / "package" / "dist"


def main() -> NoReturn:
    """Runs the tap of Paycor's API."""
    run("tap-paycor", FOLDER / "cli.js")


def talent() -> NoReturn:
    """Runs the tap of Talent Development."""
    run("tap-paycor-talent", FOLDER / "talent-cli.js")


def run(name: str, executable: Path) -> NoReturn:
    """Runs an executable with the arguments of this process, and ends as it ends."""
    # Until Node takes over, Ctrl-C ends this without a stack.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        node = chosen_node(os.environ)
    except NoNode as problem:
        sys.exit(f"{name}: {problem}")
    command = [node, str(executable), *sys.argv[1:]]
    try:
        if os.name == "nt":
            sys.exit(run_beside(command))
        replace_process(command)
    except OSError as problem:
        sys.exit(f"{name}: {node} can't be started ({problem.strerror}).")
