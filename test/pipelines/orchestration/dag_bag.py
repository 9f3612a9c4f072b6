"""Prints what Airflow makes of its DAG folder: import errors, and what the tests look at of each DAG."""

import json

from airflow.dag_processing.dagbag import DagBag

bag = DagBag()


def facts_of(dag):
    return {
        "schedule": dag.schedule,
        "catchup": dag.catchup,
        "max_active_runs": dag.max_active_runs,
        "tasks": [
            {
                "command": task.bash_command,
                "pool": task.pool,
                "retries": task.retries,
                "pause_minutes": task.retry_delay.seconds // 60,
                "timeout_minutes": task.execution_timeout.seconds // 60,
            }
            for task in dag.tasks
        ],
    }


dags = {name: facts_of(dag) for name, dag in bag.dags.items()}
# Airflow writes its log to stdout, too: what is wanted is the last line.
print(json.dumps({"errors": bag.import_errors, "dags": dags}))
