"""Runs a command and tells, as one line of JSON, what it took.

Usage: measured.py OUTPUT COMMAND ARGUMENT ...

The command's stdout goes to the file OUTPUT. Times are in seconds, the peak of resident memory in
MiB; `first` is when the first RECORD had been written, or null.
"""

import json
import os
import sys
import time

POLL_SECONDS = 0.002


def first_record(path: str, seen: int) -> tuple[bool, int]:
    """Whether the file holds a RECORD after the place that was looked at before."""
    with open(path, "rb") as file:
        file.seek(max(0, seen - 32))
        text = file.read(1 << 16)
        return b'"RECORD"' in text, file.tell()


def main() -> None:
    path, *command = sys.argv[1:]
    with open(path, "wb") as output:
        began = time.monotonic()
        actions = [(os.POSIX_SPAWN_DUP2, output.fileno(), 1)]
        pid = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
        first, seen = None, 0
        while True:
            ended, status, usage = os.wait4(pid, os.WNOHANG)
            if ended:
                break
            if first is None:
                found, seen = first_record(path, seen)
                first = time.monotonic() - began if found else None
            time.sleep(POLL_SECONDS)
        wall = time.monotonic() - began
    with open(path, "rb") as output:
        records = sum(b'"RECORD"' in line[:40] for line in output)
    print(
        json.dumps(
            {
                "code": os.waitstatus_to_exitcode(status),
                "wall": wall,
                "cpu": usage.ru_utime + usage.ru_stime,
                "rss": usage.ru_maxrss / 1024,
                "first": first,
                "records": records,
            }
        )
    )


main()
