"""What Alembic's autogenerate finds between two databases, a line of JSON for each pair of a line.

The second database is reflected, as its models would be after `sqlacodegen` or by hand, and compared
with the first one as `alembic revision --autogenerate` does: with what it looks at by itself, and then
with all that can be switched on.
"""

import json
import sys
import warnings

import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

DEFAULT = {}
ALL = {"compare_server_default": True}
# On MySQL it would look at all databases of the server, its own ones too.
ALL_OF_POSTGRES = {"compare_server_default": True, "include_schemas": True}
# What a rename is to it.
LOSSES = ({"add_table", "remove_table"}, {"add_column", "remove_column"})


def reflected(connection, schemas):
    metadata = sqlalchemy.MetaData()
    names = [None]
    if schemas:
        inspector = sqlalchemy.inspect(connection)
        others = ("public", "information_schema")
        names += [name for name in inspector.get_schema_names() if name not in others]
    for name in names:
        metadata.reflect(connection, schema=name)
    return metadata


def found(connection, metadata, options):
    context = MigrationContext.configure(connection, opts={"compare_type": True, **options})
    changes = compare_metadata(context, metadata)
    # Several changes of one column come as a list.
    lists = (change if isinstance(change, list) else [change] for change in changes)
    return sorted(change[0] for parts in lists for change in parts)


def verdict(before, after, is_rename):
    everything = ALL_OF_POSTGRES if after.dialect.name == "postgresql" else ALL
    metadata = reflected(after, False)
    for answer, options in (("detected", DEFAULT), ("optional", everything)):
        if "include_schemas" in options:
            metadata = reflected(after, True)
        changes = found(before, metadata, options)
        # What it finds where nothing differs is no finding.
        if changes and changes != found(after, metadata, options):
            is_lost = set(changes) in LOSSES and is_rename
            return "dropped and added" if is_lost else answer
    return "not"


def answer_to(pair):
    engines = [sqlalchemy.create_engine(pair[side]) for side in ("before", "after")]
    try:
        with engines[0].connect() as before, engines[1].connect() as after:
            return verdict(before, after, pair["rename"])
    except Exception as error:
        return f"fails: {type(error).__name__}"
    finally:
        for engine in engines:
            engine.dispose()


warnings.simplefilter("ignore")
for line in sys.stdin:
    pair = json.loads(line)
    print(json.dumps({"name": pair["name"], "answer": answer_to(pair)}), flush=True)
