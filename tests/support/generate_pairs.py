#!/usr/bin/env python3
"""Makes pairs of dumps from the features in tests/plan/features.

    generate_pairs.py [--seeds SEEDS] [--step STEP] [--both-ways]
                      VERSION FEATURES OUT

A file of features is SQL with lines that mark its parts:

    -- feature: NAME       begins a feature; all of it is in the schema NAME
    -- from: 17            the first server that knows it
    -- until: 15           the last one
    -- alone               it would change what other features mean
    -- base                what every variant stands on
    -- variant: NAME       one definition of what the feature is about
    -- after               what stands on the variant, made after each of them
    -- after: NAME…        the same for some variants
    -- rows                rows for what the base and every variant hold
    -- rows: NAME…         rows for some variants

Beside its variants a feature can be `absent`: only its base is made. With
others it can also be `nothing`, and not even its schema is there.

The variants are dumped to OUT/dumps/FEATURE.VARIANT.sql, with their rows
beside them; OUT/LIST.tsv, which plan.py reads, then names a pair for any two
of them: it goes there and back. Which of the two is OLD is left to chance, the
same for each run; with --both-ways there are two pairs. SEEDS adds that many pairs of
dumps in which each feature has any variant on each side. STEP takes a share of
the pairs of one feature.
"""

import argparse
import itertools
import os
import random
import re
import sys
from concurrent.futures import ThreadPoolExecutor

from plan_server import PlanServer

# Who owns and is granted something; some things only superusers may own.
ROLES = ("app", "reader", "writer", "alice", "bob", "carol", "Odd role")
SUPERUSERS = ("chief", "deputy")
MARK = re.compile(
    r"-- (feature|from|until|alone|base|variant|after|rows)(?:: *(.*?))? *$")
ABSENT, NOTHING = "absent", "nothing"


class Feature:
    """What stands behind the marks of one feature."""

    def __init__(self, name):
        self.name = name
        self.versions, self.is_alone = [0, 99], False
        self.base = ""
        self.variants, self.after, self.rows = {}, [], []

    def add(self, mark, words, text):
        if mark in ("from", "until"):
            self.versions[mark == "until"] = int(words)
        elif mark == "alone":
            self.is_alone = True
        elif mark == "base":
            self.base = text
        elif mark == "variant":
            self.variants[words] = text
        else:
            getattr(self, mark).append((words.split() if words else None, text))

    def is_known_to(self, version):
        return self.versions[0] <= version <= self.versions[1]

    def states(self):
        """All definitions, absence among them."""
        return [ABSENT, *self.variants]

    def prelude(self):
        return f"SET search_path = {self.name}, public;\n"

    def sql(self, state):
        """What makes the feature in one state."""
        if state == NOTHING:
            return ""
        # A dump without a comment or a grant seems to leave them out.
        parts = [f"CREATE SCHEMA {self.name};\n"
                 f"COMMENT ON SCHEMA {self.name} IS 'a feature';\n"
                 f"GRANT USAGE ON SCHEMA {self.name} TO app;\n",
                 self.prelude(), self.base]
        if state != ABSENT:
            parts += [self.variants[state], *self.parts(self.after, state)]
        return "".join(parts) + "RESET ALL;\nRESET SESSION AUTHORIZATION;\n"

    def rows_sql(self, state):
        if state in (NOTHING, ABSENT):
            return ""
        return "".join([self.prelude(), *self.parts(self.rows, state)])

    @staticmethod
    def parts(of, state):
        return [text for names, text in of if names is None or state in names]


def parse(path):
    """The features of one file."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    features, mark, lines = [], None, []

    def finish():
        if mark and mark[1] != "feature":
            features[-1].add(mark[1], mark[2], "".join(lines))

    for line in text.splitlines(keepends=True):
        found = MARK.match(line)
        if not found:
            lines.append(line)
            continue
        finish()
        mark, lines = found, []
        if found[1] == "feature":
            features.append(Feature(found[2]))
    finish()
    return features


class Generator:
    """Dumps what states of features make."""

    def __init__(self, server, out):
        self.server, self.folder = server, os.path.join(out, "dumps")
        self.numbers = itertools.count()
        os.makedirs(self.folder, exist_ok=True)
        for role in ROLES:
            server.create_role(role)
        for role in SUPERUSERS:
            server.create_role(role, "SUPERUSER")
        server.create_tablespace("fast")

    def dump(self, name, states):
        """Writes the dump of features in their states; gives what is wrong."""
        database = f"generate{next(self.numbers)}"
        self.server.create_database(database)
        sql = "".join(feature.sql(state) for feature, state in states)
        done = self.server.run(database, sql=sql.encode())
        path = os.path.join(self.folder, name + ".sql")
        if done.returncode == 0:
            self.server.dump_schema(database, path)
            with open(path + ".rows", "w", encoding="utf-8") as file:
                file.writelines(feature.rows_sql(state) for feature, state in states)
        self.server.drop_database(database)
        return done.returncode and f"{name}: {done.stderr.decode()}"


def seeded(features, seed):
    """Two states of every feature, the same ones for each run."""
    choose = random.Random(seed)
    together = [feature for feature in features if not feature.is_alone]
    return [[(feature, choose.choice([*feature.states(), NOTHING]))
             for feature in together] for _ in range(2)]


def single_pairs(features, options):
    """Two states of one feature."""
    for number, (feature, (old, new)) in enumerate(
            (feature, two) for feature in features
            for two in itertools.combinations(feature.states(), 2)):
        if random.Random(f"{feature.name} {old} {new}").random() < 0.5:
            old, new = new, old
        if number % options.step == 0:
            yield feature, old, new
            if options.both_ways:
                yield feature, new, old


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--seeds", type=int, default=0)
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--both-ways", action="store_true")
    parser.add_argument("version")
    parser.add_argument("features")
    parser.add_argument("out")
    options = parser.parse_args()
    features = [feature for name in sorted(os.listdir(options.features))
                for feature in parse(os.path.join(options.features, name))
                if feature.is_known_to(int(options.version))]
    work, pairs = {}, []
    for feature, old, new in single_pairs(features, options):
        names = [f"{feature.name}.{state}" for state in (old, new)]
        work.update(zip(names, ([(feature, old)], [(feature, new)])))
        pairs.append((f"{feature.name}/{old}..{new}", *names))
    for seed in range(1, options.seeds + 1):
        names = [f"seed.{seed}.old", f"seed.{seed}.new"]
        work.update(zip(names, seeded(features, seed)))
        pairs.append((f"seed/{seed}", *names))
    with PlanServer(options.version) as server, ThreadPoolExecutor(2) as pool:
        generator = Generator(server, options.out)
        problems = [problem for problem in pool.map(
            lambda item: generator.dump(*item), work.items()) if problem]
    if problems:
        sys.exit("\n".join(problems))
    with open(os.path.join(options.out, "LIST.tsv"), "w", encoding="utf-8") as file:
        for name, *sides in pairs:
            old, new = (os.path.join(generator.folder, side + ".sql") for side in sides)
            file.write(f"{name}\t{old}\t{new}\t{options.version}\n")
    print(f"{len(features)} features, {len(pairs)} pairs")


main()
