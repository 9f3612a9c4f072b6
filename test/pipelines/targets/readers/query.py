"""The rows of a query, a list of objects. Argument: the file of a DuckDB database; the query comes by stdin."""

import json
import sys

import duckdb

connection = duckdb.connect(sys.argv[1], read_only=True)
cursor = connection.execute(sys.stdin.read())
names = [column[0] for column in cursor.description]
print(json.dumps([dict(zip(names, row)) for row in cursor.fetchall()]))
