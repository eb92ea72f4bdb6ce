"""Asks real Alembic what it makes of random histories, and prints its answers.

    pip install alembic && python ask.py > answers.txt

A history stands on a line of its own, in the notation of the facts: `id<parents+dependencies#labels`.
Below it the questions: `command | rows | target | answer`. An answer is the revisions of the steps, each
with its change of the version rows (`-x` gone, `+x` new, `~1` of them by an update: which of several is
up to a hash), and the rows they leave; or `!` and the class of the error. Nothing is random but by the seed.
"""

import random
import sys
import warnings

import alembic
from alembic.runtime.migration import HeadMaintainer
from alembic.script import ScriptDirectory
from alembic.script.revision import Revision, RevisionMap

HISTORIES = 200
QUESTIONS = 30


class Module:
    upgrade = downgrade = None


class Script(Revision):
    module = Module

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.doc = ""


class Table:
    """A version table that is a set; it stands for the context and its implementation."""

    def __init__(self, rows):
        self.heads = HeadMaintainer(self, rows)
        self.heads._insert_version = self.insert
        self.heads._delete_version = self.delete
        self.heads._update_version = self.update
        self.changes = []

    def insert(self, row):
        assert row not in self.heads.heads, "inserted twice"
        self.heads.heads.add(row)
        self.changes.append("+" + row)

    def delete(self, row):
        self.heads.heads.remove(row)
        self.changes.append("-" + row)

    def update(self, from_, to_):
        assert to_ not in self.heads.heads, "updated to a row that is there"
        self.heads.heads.remove(from_)
        self.heads.heads.add(to_)
        self.changes += ["-" + from_, "+" + to_, "~1"]

    def run(self, steps):
        """The change of each step."""
        for step in steps:
            self.changes = []
            self.heads.update_to_step(step)
            yield ",".join(sorted(self.changes))


def history(rng):
    length = rng.choice([3, 5, 8, 12, 18])
    ids = ["%04x" % n for n in rng.sample(range(0x1000, 0x10000), length)]
    merges, bases, needs = rng.choice([(0.1, 0.05, 0.1), (0.25, 0.15, 0.3), (0.05, 0.2, 0.0)])
    revisions = []
    for place, id_ in enumerate(ids):
        down, depends = [], []
        if place and rng.random() >= bases:
            down = [ids[place - 1] if rng.random() < 0.6 else rng.choice(ids[:place])]
            if rng.random() < merges:
                down.append(rng.choice(ids[:place]))
        if place and rng.random() < needs:
            depends.append(rng.choice(ids[:place]))
        down, depends = list(dict.fromkeys(down)), [d for d in depends if d not in down]
        labels = ["l_" + id_[:3] + str(place)] if rng.random() < 0.25 else []
        revisions.append((id_, down, depends, labels))
    return revisions


def closed(revisions, rng):
    """A set of revisions with all that they require, as the rows that Alembic keeps for it."""
    required = {r[0]: r[1] + r[2] for r in revisions}
    applied, todo = set(), [r[0] for r in revisions if rng.random() < rng.choice([0.1, 0.3, 0.6])]
    while todo:
        id_ = todo.pop()
        if id_ not in applied:
            applied.add(id_)
            todo.extend(required[id_])
    return sorted(i for i in applied if not any(i in required[j] for j in applied))


def lineage(revisions, id_):
    """What stands below or above by parents."""
    down = {r[0]: r[1] for r in revisions}
    below, above = {id_}, {id_}
    for r in reversed(revisions):
        below.update(down[r[0]] if r[0] in below else [])
    for r in revisions:
        above.update([r[0]] if above.intersection(r[1]) else [])
    return sorted(below | above)


def target(revisions, rng, rows):
    ids = [r[0] for r in revisions]
    labels = {r[0]: r[3] for r in revisions}
    called = lambda id_: rng.choice(labels[id_] + [id_])
    near = lineage(revisions, rng.choice(rows)) if rows and rng.random() < 0.6 else ids
    id_ = rng.choice(near)
    branch = rng.choice(lineage(revisions, id_) if rng.random() < 0.9 else ids)
    branch = called(branch) + "@" if rng.random() < 0.35 else ""
    point = rng.choice(
        ["head", "head", "heads", "base", "", ""] + [called(id_)] * 8 + [id_[:3]]
    )
    steps = rng.choice(["+1", "+2", "-1", "-2", "-3"])
    if point and rng.random() < 0.75:
        steps = ""
    return branch + point + steps


def answer(scripts, command, rows, wanted):
    try:
        if command == "range":
            base, head = wanted.split(":")
            found = scripts.revision_map.iterate_revisions(
                head or "heads", base or "base", inclusive=True, assert_relative_length=False
            )
            return " ".join(sorted(r.revision for r in found))
        ask = {
            "upgrade": scripts._upgrade_revs,
            "downgrade": scripts._downgrade_revs,
            "stamp": scripts._stamp_revs,
        }[command]
        steps = list(ask(wanted, tuple(rows)))
        table = Table(rows)
        changes = list(table.run(steps))
        names = [] if command == "stamp" else [s.revision.revision for s in steps]
        done = ["%s[%s]" % step for step in zip(names, changes)]
        return " ".join(done) + " = " + " ".join(sorted(table.heads.heads))
    except Exception as error:
        cause = error.__cause__ or error
        return "! " + type(cause).__name__


def write(revisions):
    def word(id_, down, depends, labels):
        parts = [("<", down), ("+", depends), ("#", labels)]
        return id_ + "".join(mark + ",".join(names) for mark, names in parts if names)

    return " ".join(word(*revision) for revision in revisions)


def main():
    warnings.simplefilter("ignore")
    rng = random.Random(20261126)
    print("# Alembic %s" % alembic.__version__)
    for _ in range(HISTORIES):
        revisions = history(rng)
        scripts = ScriptDirectory.__new__(ScriptDirectory)
        scripts.messaging_opts = {}
        scripts.revision_map = RevisionMap(
            lambda: [
                Script(id_, tuple(down) or None, tuple(depends) or None, tuple(labels) or None)
                for id_, down, depends, labels in revisions
            ]
        )
        print(write(revisions))
        for _ in range(QUESTIONS):
            command = rng.choice(["upgrade", "upgrade", "downgrade", "downgrade", "stamp", "range"])
            rows = closed(revisions, rng)
            if command == "range":
                wanted = ":".join(
                    "" if rng.random() < 0.25 else target(revisions, rng, rows) for _ in "ab"
                )
            else:
                wanted = target(revisions, rng, rows)
            result = answer(scripts, command, rows, wanted)
            print("  %s | %s | %s | %s" % (command, " ".join(rows), wanted, result))


if __name__ == "__main__":
    sys.exit(main())
