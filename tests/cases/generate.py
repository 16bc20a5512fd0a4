#!/usr/bin/env python3
"""Makes the pairs tests/cases/KIND/CASE/{old,new}.sql from sources/KIND.sql.

    generate.py [KIND…]

Without a kind it makes all of them, and the pair in examples/shop.

A source file is SQL with lines that mark its parts:

    -- case: NAME             begins a case; one pair of dumps
    -- dump: VERSION OPTIONS  server, and options instead of --schema-only
    -- dump old: …            the same for one side; VERSION may be CLIENT/SERVER
    -- both | -- old | -- new what follows is for this side

Before the first case, `-- dump:` sets what holds for the whole file. Instead
of a version there can be `plain`: the SQL itself is the file, as a hand would
write it. It is loaded all the same, to know that it is valid, unless
`unloadable` follows.

A case named same_* is equal by meaning; where both sides come from one version
with one set of options, this script proves that on the server. All others
have to differ.
"""

import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SHOP = os.path.join(HERE, "..", "..", "examples", "shop")
POSTGRES = os.path.join(HERE, "..", "support", "postgres.sh")
ROLES = ("admin", "alice", "anon", "app", "auditor", "authenticated", "bob",
         "carol", "reader", "service_role", "writer")
MARK = re.compile(r"-- (both|old|new|case: \S+|dump(?: old| new)?:.*)$")


def parse(path):
    """The cases of one file: name, how to dump each side, SQL of each side."""
    default, case, sides, cases = {}, None, (), []
    with open(path, encoding="utf-8") as file:
        for line in file:
            mark = MARK.match(line)
            if not mark:
                for side in sides:
                    case[side].append(line)
                continue
            word = mark[1]
            if word.startswith("case: "):
                case = {"name": word[6:], "old": [], "new": [],
                        "dump": {"old": "17", "new": "17"} | default}
                cases.append(case)
                sides = ()
            elif word.startswith("dump"):
                which, _, how = word.partition(":")
                which = which.removeprefix("dump").strip()
                chosen = {side: how.strip() for side in ("old", "new")
                          if which in ("", side)}
                (case["dump"] if case else default).update(chosen)
            else:
                sides = ("old", "new") if word == "both" else (word,)
    return cases


class Trouble(Exception):
    """What is wrong with one case; the others are made all the same."""


class Servers:
    """One server of each version that is asked for, until the end."""

    def __init__(self, folder):
        self.folder, self.bin = folder, {}

    def start(self, version):
        if version in self.bin:
            return
        where = os.path.join(self.folder, version)
        said = subprocess.run([POSTGRES, "start", version, where], check=True,
                              capture_output=True, text=True).stdout
        self.bin[version] = re.search(r"PGBIN=(\S+)", said)[1]
        self.psql(version, "postgres",
                  "".join(f"CREATE ROLE {role};\n" for role in ROLES))

    def stop(self):
        for version in self.bin:
            subprocess.run([POSTGRES, "stop", f"{self.folder}/{version}"])

    def run(self, version, server, program, *options, **more):
        environment = os.environ | {
            "PGHOST": f"{self.folder}/{server}", "PGPORT": "5432",
            "PGUSER": "postgres", "LC_ALL": "C.UTF-8"}
        done = subprocess.run([f"{self.bin[version]}/{program}", *options],
                              env=environment, capture_output=True, text=True,
                              **more)
        if done.returncode:
            raise Trouble(f"{program}: {done.stderr}")
        return done.stdout

    def psql(self, version, database, sql):
        self.start("17")
        return self.run("17", version, "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1",
                        "-d", database, input=sql)

    def dump(self, how, sql):
        """The dump of a fresh database that holds what the SQL makes."""
        versions, *options = how.split()
        client, _, server = versions.partition("/")
        server = server or client
        self.start(client)
        self.start(server)
        # The name stands in dumps made with --create. A subscription would keep
        # the database from being dropped, and its own drop is many steps.
        self.psql(server, "postgres",
                  "DELETE FROM pg_subscription;\n"
                  "DROP DATABASE IF EXISTS shop WITH (FORCE);\n"
                  "CREATE DATABASE shop TEMPLATE template0;")
        self.psql(server, "shop", sql)
        # A fixed key: the random one would change every file every time.
        text = self.run(client, server, "pg_dump", "--restrict-key=dumpdiff",
                        *(options or ["--schema-only"]), "shop")
        # What a server of 15.20 notes of each column, and a client older than
        # that shows, is another number each time: noise/same_column_versions
        # holds it, once.
        text = re.sub(r"^ALTER .* SET \(pg_attver=\d+\);\n", "", text, flags=re.M)
        # Debian's minor release of the day would change every file as well.
        return re.sub(r" 15\.\d+ \(Debian \S+\)$",
                      " 15.20 (Debian 15.20-0+deb12u1)", text, flags=re.M)


def check(case, old, new):
    same = case["name"].startswith("same_")
    hows = case["dump"]
    if hows["old"] == hows["new"] and (old == new) != same:
        raise Trouble("the server says that the sides "
                      + ("differ" if same else "are equal"))


def make(servers, where, case):
    texts, dumps = {}, {}
    for side in ("old", "new"):
        sql = "".join(case[side]).strip() + "\n"
        how = case["dump"][side]
        plain = how.startswith("plain")
        if how != "plain unloadable":
            dumps[side] = servers.dump("17" if plain else how, sql)
        texts[side] = sql if plain else dumps[side]
    if dumps:
        check(case, dumps["old"], dumps["new"])
    where = os.path.normpath(os.path.join(where, case["name"]))
    os.makedirs(where, exist_ok=True)
    for side, text in texts.items():
        with open(f"{where}/{side}.sql", "w", encoding="utf-8", newline="") as file:
            file.write(text)


def main():
    sources = os.path.join(HERE, "sources")
    kinds = sys.argv[1:] or sorted(name[:-4] for name in os.listdir(sources))
    todo = [(os.path.join(sources, kind + ".sql"), os.path.join(HERE, kind))
            for kind in kinds]
    if not sys.argv[1:]:
        todo.append((os.path.join(SHOP, "source.sql"), SHOP))
    failed = 0
    with tempfile.TemporaryDirectory(prefix="dumpdiff-", dir="/tmp") as folder:
        os.chmod(folder, 0o755)
        servers = Servers(folder)
        try:
            for source, where in todo:
                for case in parse(source):
                    try:
                        make(servers, where, case)
                    except Trouble as trouble:
                        failed += 1
                        name = os.path.join(where, case["name"])
                        print(f"{name}: {trouble}", file=sys.stderr)
        finally:
            servers.stop()
    sys.exit(1 if failed else 0)


main()
