"""Prints what a target loaded, one JSON object a line: {"stream": …, "row": …}.

Numbers become {"number": digits}, so that no double gets at them on the way.
"""

import datetime
import decimal
import json


def plain(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, decimal.Decimal):
        return {"number": format(value, "f")}
    if isinstance(value, (int, float)):
        return {"number": repr(value)}
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    raise TypeError(f"no form for {type(value)}")


def show(stream, row):
    values = {name: plain(value) for name, value in row.items()}
    print(json.dumps({"stream": stream, "row": values}, ensure_ascii=True))


def from_json(text):
    """A JSON text with every digit of its numbers; None stays None."""
    return None if text is None else json.loads(text, parse_float=decimal.Decimal)
