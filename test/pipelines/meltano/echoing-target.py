#!/usr/bin/env python3
"""A loader that stores each row at once and echoes each STATE at once, as a target does that commits
often: what Meltano has kept of a run that was stopped is then what the tap said last."""

import json
import os
import sys

os.makedirs("output", exist_ok=True)
for line in sys.stdin:
    message = json.loads(line)
    if message["type"] == "RECORD":
        # The text as it came: no number passes through a double.
        row = line[line.index('"record":') + 9 : line.rindex(',"time_extracted":')]
        with open(f"output/{message['stream']}.jsonl", "a", encoding="utf-8") as file:
            file.write(row + "\n")
    if message["type"] == "STATE":
        print(line[line.index('"value":') + 8 : line.rindex("}")], flush=True)
