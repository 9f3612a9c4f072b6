"""The rows of every table of a DuckDB database. Argument: its file."""

import sys

import duckdb

from rows import show

connection = duckdb.connect(sys.argv[1], read_only=True)
for (table,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
    cursor = connection.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in cursor.description]
    for row in cursor.fetchall():
        show(table, dict(zip(names, row)))
