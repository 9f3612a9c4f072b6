"""One DAG for each schedule of the Meltano project, as `meltano schedule list` tells them.

The project is the folder above `orchestrate/`, or MELTANO_PROJECT_ROOT. A schedule's
`env: {AIRFLOW_POOL: name}` says in which pool it runs.
"""

import json
import os
import shlex
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

PROJECT = Path(os.environ.get("MELTANO_PROJECT_ROOT", Path(__file__).parents[2]))

# An interrupted run is resumed within 12 hours of its start: the last retry begins before that. A
# run that was killed counts as running for Meltano for 5 minutes: the pause is longer.
RETRIES = 3
PAUSE = timedelta(minutes=10)
TIMEOUT = timedelta(hours=3)


def meltano() -> str:
    """The Meltano that last ran in the project: it leaves a link. Else the one on the path."""
    link = PROJECT / ".meltano" / "run" / "bin"
    return str(link) if link.exists() else "meltano"


def schedules() -> list[dict]:
    """What `meltano schedule list` knows, jobs and pairs of extractor and loader alike."""
    command = [meltano(), "schedule", "list", "--format=json"]
    listed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    if listed.returncode != 0:
        raise RuntimeError(f"{shlex.join(command)} failed: {listed.stderr.strip()}")
    kinds = json.loads(listed.stdout)["schedules"]
    return kinds["job"] + kinds["elt"]


def dag_of(schedule: dict) -> DAG:
    """Runs the schedule at its interval (in UTC), or only by hand where that is `@once`."""
    with DAG(
        schedule["name"],
        schedule=schedule["cron_interval"],
        start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
        catchup=False,
        max_active_runs=1,
        tags=["meltano"],
    ) as dag:
        BashOperator(
            task_id="run",
            bash_command=shlex.join([meltano(), "schedule", "run", schedule["name"]]),
            cwd=str(PROJECT),
            pool=schedule["env"].get("AIRFLOW_POOL", "default_pool"),
            retries=RETRIES,
            retry_delay=PAUSE,
            execution_timeout=TIMEOUT,
        )
    return dag


for one in schedules():
    globals()[f"dag_{one['name']}"] = dag_of(one)
