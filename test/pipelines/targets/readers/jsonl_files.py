"""The rows of every JSON Lines file of a folder. Argument: the folder."""

import pathlib
import sys

from rows import from_json, show

for path in sorted(pathlib.Path(sys.argv[1]).glob("*.jsonl")):
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            show(path.stem, from_json(line))
