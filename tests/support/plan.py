#!/usr/bin/env python3
"""Proves on servers that what `dumpdiff plan` writes leads where it says.

    plan.py --program DUMPDIFF [--only REGEX] [--options OPTIONS] [--again] OUT

Each line of OUT/LIST.tsv names a pair: its name, the dump OLD, the dump NEW
and the version of the server. What becomes of a pair is a line on standard
output, and what is wrong stands below it behind blanks:

    ok NAME
    ok NAME: silent
    left out NAME: why OLD or NEW does not restore
    FAIL NAME: PHASE

The phases are those of `Proof.run`. The files of a pair stay in OUT/NAME. A
pair is silent where check-after.sql finds nothing wrong before up.sql is run,
though there are steps to be done.

A file OLD.rows beside OLD holds rows for its tables. OPTIONS are given to
`dumpdiff plan`; with --again each script is stopped after some transaction,
resumed, and run again.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

from plan_server import (Cluster, LeftOut, PlanServer, first_error, needs_cluster,
                         secrets_of, superusers_of, text_of)

# Lines that tell what is wrong; more of them are in the files of the pair.
LINES = 12
# The server hashes a role's password with a salt of its own.
IGNORED = ["column-order", "passwords"]
ASKED_FOR = re.compile(r":\{\?(\w+)\}")
EXPECTED = "expected"
# What stands in place of a column, or before it, in the lines about partitions.
PART_OF, WHOLE = "part of", "whole "
LEFT_ALONE = re.compile(rf"^note: (privileges|comments) differ on .*: {EXPECTED} ", re.M)
STAYS = re.compile(r"^-- Stays different: (.*)", re.M)
DOUBTED = re.compile(r"^-- May be refused, as part of a circle: (.*)", re.M)
RENAMES_VALUE = re.compile(r"\bALTER TYPE (\S+) RENAME VALUE ")
COMMITTED = re.compile(r"^COMMIT;\n", re.M)
ALLOWED = {"PGOPTIONS": "-c dumpdiff.allow_data_loss=on"}


class Failure(Exception):
    """What a pair fails with: the phase, and what there is to read."""

    def __init__(self, phase, text):
        super().__init__(phase)
        self.phase, self.text = phase, text


def explained(stderr, script):
    """The first error, with the statement that it is about."""
    place = re.search(r"\.sql:(\d+): ERROR", stderr)
    if not place:
        return first_error(stderr)
    # psql counts to the end of the statement.
    lines = script.splitlines()[:int(place[1])]
    start = len(lines) - 1
    while start > 0 and lines[start - 1].strip() and not lines[start - 1].endswith(";"):
        start -= 1
    return first_error(stderr) + "\n" + "\n".join(lines[start:])


class Proof:
    """One pair on one server."""

    def __init__(self, options, server, number, pair):
        self.options, self.server = options, server
        self.name, self.old, self.new, _ = pair
        self.database = f"plan{number}"
        self.folder = os.path.join(options.out, self.name.replace("/", "."))
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)

    def file(self, name):
        return os.path.join(self.folder, name)

    def script(self, name):
        """A file of the plan, if it wrote one."""
        path = self.file(name + ".sql")
        return path if os.path.exists(path) else None

    def run(self):
        try:
            stays_different = self.write_plan()
            self.run_plan()
            if stays_different:
                raise Failure("stays different", stays_different)
        except Failure:
            # Nothing leads to what the server cannot be.
            self.server.restore(self.database, self.new)
            raise

    def run_plan(self):
        try:
            self.both_ways(has_rows=True)
        except Failure as failure:
            way = failure.phase.removesuffix(" resumed")
            if way not in ("up", "down"):
                raise
            # Rows can be in the way of what the schemas allow; a check has to
            # tell that before, where it can.
            told = text_of(self.file("before.txt"))
            self.both_ways(has_rows=False)
            if way == "up" and not told:
                raise Failure("up with rows", failure.text) from failure

    def write_plan(self):
        """Runs the program; gives what the script says will stay different."""
        done = subprocess.run(
            [self.options.program, "plan", "--complete", *self.options.options.split(),
             "--output-dir", self.folder, self.old, self.new],
            capture_output=True, text=True, errors="replace")
        if done.returncode not in (0, 1):
            raise Failure(f"plan, status {done.returncode}", done.stderr + done.stdout)
        if done.returncode == 1:
            return "\n".join(STAYS.findall(text_of(self.script("up")))) or "not said"
        return ""

    def both_ways(self, has_rows):
        self.server.restore(self.database, self.old)
        if has_rows:
            self.server.fill(self.database, self.old + ".rows")
        self.server.refresh(self.database)
        before = self.server.rows(self.database)
        self.check("before")
        self.is_silent = self.says_nothing_of_old()
        self.migrate("up")
        after = self.server.rows(self.database)
        self.check("after")
        no_way_back, back = None, {}
        if self.script("down"):
            try:
                self.migrate("down")
                back = self.server.rows(self.database)
            except Failure as failure:
                # Where up leads elsewhere, that is what there is to say.
                no_way_back = failure
        # Comparing may restore another dump into the database.
        self.compare("up", self.new)
        self.compare_rows(before, after)
        if no_way_back:
            raise no_way_back
        if self.script("down"):
            self.compare("down", self.old)
            self.compare_rows(after, back)

    def migrate(self, way):
        script = text_of(self.script(way))
        known = secrets_of(text_of(self.new if way == "up" else self.old))
        secrets = [f"{name}={known[name]}" for name in set(ASKED_FOR.findall(script))
                   if name in known]
        options = [word for secret in secrets for word in ("-v", secret)]
        runs = [(way, self.script(way))]
        if self.options.again:
            stopped = self.file(way + ".stopped.sql")
            with open(stopped, "w", encoding="utf-8") as file:
                file.write(self.stopped(script, way))
            runs = [(way, stopped), (way + " resumed", self.script(way)),
                    (way + " again", self.script(way))]
        for phase, path in runs:
            done = self.server.run(self.database, *options, "-f", path, env=ALLOWED)
            if done.returncode:
                raise Failure(phase, explained(done.stderr.decode("utf-8", "replace"),
                                               text_of(path)))
        # Warnings that never come true are not read when one does.
        doubted = DOUBTED.findall(script)
        if doubted:
            raise Failure(way + " runs, though doubted", "\n".join(doubted))
        self.server.dump_schema(self.database, self.file(way + ".dump"))

    def stopped(self, script, way):
        """The beginning of a script, up to the end of any of its transactions."""
        ends = [end.end() for end in COMMITTED.finditer(script)]
        return script[:random.Random(f"{self.name} {way}").choice(ends)] if ends else script

    def says_nothing_of_old(self):
        """Whether the checks take what is not yet changed for what it is to
        become."""
        has_steps = "\nBEGIN;\n" in text_of(self.script("up"))
        return has_steps and not self.ask("after", "old.txt")

    def check(self, when):
        """Runs the checks; each row that they print is a problem."""
        told = self.ask(when, when + ".txt")
        if when == "after" and told:
            raise Failure("check-after tells", told)

    def ask(self, when, name):
        """What the checks print, which goes into a file too."""
        done = self.server.run(self.database, "-f", self.script("check-" + when))
        with open(self.file(name), "wb") as file:
            file.write(done.stdout)
        if done.returncode:
            script = text_of(self.script("check-" + when))
            stderr = done.stderr.decode("utf-8", "replace")
            raise Failure("check-" + when, explained(stderr, script))
        return done.stdout.decode("utf-8", "replace")

    def compare(self, way, expected):
        """Whether the database dumped as expected. What another server or a
        hand wrote is compared as this server prints it."""
        result = self.file(way + ".dump")
        if self.difference(result, expected):
            again = self.file(way + ".expected")
            self.server.restore(self.database, expected)
            self.server.dump_schema(self.database, again)
            difference = self.difference(result, again)
            if difference:
                raise Failure(way + " differs", difference)

    def difference(self, result, expected, *ignored):
        done = subprocess.run(
            [self.options.program, "--ignore", ",".join([*IGNORED, *ignored]),
             "--new-name", EXPECTED, result, expected],
            capture_output=True, text=True, errors="replace")
        text = done.stdout + done.stderr
        # A plan leaves alone what its NEW does not hold at all.
        unknown = set(LEFT_ALONE.findall(text)) - set(ignored)
        if done.returncode and unknown:
            return self.difference(result, expected, *ignored, *sorted(unknown))
        return text if done.returncode else ""

    def compare_rows(self, before, after):
        lost = []
        scripts = [text_of(self.script(way)) for way in ("up", "down") if self.script(way)]
        renamed = set(RENAMES_VALUE.findall("".join(scripts)))
        keys = [key for key in before.keys() & after.keys()
                if key[1] != PART_OF and not key[1].startswith(WHOLE)]
        for key in keys:
            (old_class, *old), (new_class, *new) = before[key], after[key]
            if old_class == "unused":
                # A sequence that never gave a number has none to keep, nor has a
                # materialized view that was never filled any rows.
                continue
            if not key[1] and new_class not in (old_class, "unused"):
                # It is a relation of another kind now.
                continue
            gives = f"nextval('{key[0]}'" in "".join(scripts)
            if old_class == new_class == "sequence" and gives and int(old[1]) <= int(new[1]):
                # A new column has taken its numbers from there.
                continue
            # Of another type, a value may well have another text, and so it has
            # when it is renamed.
            is_same = old_class == new_class and not renamed.intersection(old[2:])
            count = 2 if is_same else 1
            if old[:count] != new[:count] and not self.whole_is_kept(key, before, after):
                lost.append(f"{'.'.join(key)}: {before[key]} became {after[key]}")
        if lost:
            raise Failure("rows", "\n".join(sorted(lost)))


    @staticmethod
    def whole_is_kept(key, before, after):
        """Whether the relation is a partition, of which another one of the same
        table may hold the rows now."""
        whole, still = (rows.get((key[0], PART_OF)) for rows in (before, after))
        if not whole or whole != still:
            return False
        key = whole[0], WHOLE + key[1]
        return before.get(key) == after.get(key)


def outcome(proof):
    """The lines that tell what becomes of a pair."""
    try:
        proof.run()
    except LeftOut as why:
        return f"left out {proof.name}: {why}"
    except (Failure, RuntimeError) as failure:
        phase = getattr(failure, "phase", "dump")
        text = getattr(failure, "text", str(failure))
        lines = [line for line in text.splitlines() if line.strip()][:LINES]
        return "\n    ".join([f"FAIL {proof.name}: {phase}", *lines])
    finally:
        proof.server.drop_database(proof.database)
    return f"ok {proof.name}" + (": silent" if proof.is_silent else "")


def prove_shared(options, version, pairs):
    """Pairs on one server, two at a time: each work of one is half the
    server's, half the client's."""
    # A role that is a superuser in one pair is an owner like any in another.
    groups = [pair for pair in pairs if not superusers_of(pair)], [
        pair for pair in pairs if superusers_of(pair)]
    with PlanServer(version) as server, ThreadPoolExecutor(2) as pool:
        server.prepare(pairs)
        for group in groups:
            server.make_superusers(group)
            proofs = [Proof(options, server, number, pair)
                      for number, pair in enumerate(group)]
            for lines in pool.map(outcome, proofs):
                print(lines, flush=True)


def prove_in_cluster(options, version, pair):
    with Cluster(version) as server:
        server.prepare([pair])
        server.make_superusers([pair])
        return outcome(Proof(options, server, 0, pair))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--options", default="")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--only", type=re.compile, default=re.compile(""))
    parser.add_argument("out")
    options = parser.parse_args()
    by_version = {}
    with open(os.path.join(options.out, "LIST.tsv"), encoding="utf-8") as file:
        for line in file:
            pair = line.rstrip("\n").split("\t")
            if options.only.search(pair[0]):
                by_version.setdefault(pair[3], ([], []))[needs_cluster(pair)].append(pair)
    for version, (shared, alone) in sorted(by_version.items()):
        if shared:
            prove_shared(options, version, shared)
        with ThreadPoolExecutor(2) as pool:
            for lines in pool.map(
                    lambda pair: prove_in_cluster(options, version, pair), alone):
                print(lines, flush=True)


if __name__ == "__main__":
    main()
