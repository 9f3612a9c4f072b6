"""The rows of every table of an SQLite database. Argument: its file."""

import sqlite3
import sys

from rows import show

connection = sqlite3.connect(sys.argv[1])
connection.row_factory = sqlite3.Row
for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
    for row in connection.execute(f'SELECT * FROM "{table}"'):
        show(table, dict(row))
