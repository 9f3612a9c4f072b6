"""The rows of every table of a schema, through whichever driver the target brought.

Arguments: a connection string, the schema. JSON keeps every digit.
"""

import sys

from rows import from_json, show


def connect(place):
    try:
        import psycopg
        from psycopg.types.json import set_json_loads

        set_json_loads(from_json)
        return psycopg.connect(place)
    except ModuleNotFoundError:
        import psycopg2
        import psycopg2.extras

        psycopg2.extras.register_default_jsonb(globally=True, loads=from_json)
        return psycopg2.connect(place)


place, schema = sys.argv[1:]
with connect(place) as connection, connection.cursor() as cursor:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (schema,))
    for (table,) in cursor.fetchall():
        cursor.execute(f'SELECT * FROM "{schema}"."{table}"')
        names = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            show(table, dict(zip(names, row)))
