"""The rows of every CSV file of a folder. Nested values stand there as JSON where they were
flattened, else in Python's own notation.

Arguments: folder, delimiter, escape character or nothing.
"""

import csv
import decimal
import json
import pathlib
import sys

from rows import from_json, show

folder, delimiter, *escape = sys.argv[1:]
csv.field_size_limit(sys.maxsize)


def value_of(text):
    if text[:1] not in ("{", "["):
        return text
    try:
        return from_json(text)
    except json.JSONDecodeError:
        return eval(text, {"__builtins__": {}, "Decimal": decimal.Decimal})


for path in sorted(pathlib.Path(folder).glob("*.csv")):
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=delimiter, escapechar=escape[0] if escape else None):
            show(path.stem.split("-")[0], {name: value_of(text) for name, text in row.items()})
