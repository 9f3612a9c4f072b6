"""Runs a program and writes what it cost into a file: measure.py <file> <program> [argument ...]

Seconds of the wall clock and of the processors (user and system), and the peak of its resident
memory in kilobytes, as the kernel counts them for the process itself.
"""

import json
import os
import sys
import time

_, report, program, *arguments = sys.argv
epoch, start = time.time(), time.monotonic()
pid = os.posix_spawnp(program, [program, *arguments], os.environ)
_, status, usage = os.wait4(pid, 0)
wall = time.monotonic() - start
with open(report, "w", encoding="utf-8") as file:
    cpu = usage.ru_utime + usage.ru_stime
    peak = usage.ru_maxrss
    json.dump({"start": epoch, "wall": wall, "cpu": cpu, "peakKilobytes": peak}, file)
sys.exit(os.waitstatus_to_exitcode(status))
