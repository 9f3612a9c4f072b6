"""How the tap becomes, or stands beside, the process that Python runs in."""

import os
import signal
import subprocess
import sys
from typing import NoReturn

IGNORE_HANGUP = "TAP_PAYCOR_IGNORE_SIGHUP"


def replace_process(command: list[str]) -> NoReturn:
    """Becomes the program: signals reach it and nobody else, and its exit code is this process's.

    Node listens to SIGHUP again, even where it was started not to (``nohup``), so it is told.
    """
    if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        os.environ[IGNORE_HANGUP] = "true"
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(command[0], command)


def run_beside(command: list[str]) -> int:
    """Runs the program to its end and returns its exit code, where a process can't become another.

    The console hands Ctrl-C and Ctrl-Break to both processes: the program hears them, and this one
    only waits.
    """
    for name in ("SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: None)
    return subprocess.Popen(command).wait()
