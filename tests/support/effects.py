#!/usr/bin/env python3
"""Measures what changes do on servers.

    effects.py OUT

Each folder of OUT is named by a version of the server and holds setup.sql and
change.sql. Written beside them are the dumps before and after the changes,
old.sql and new.sql, and measured.tsv.
"""

import os
import sys
import threading

from servers import HERE, Server

OUT = sys.argv[1]
DATABASE = "effects"


def run(server, path):
    done = server.psql(DATABASE, None, "-o", "/dev/null", "-f", path)
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace").strip())


def measure(version):
    folder = os.path.join(OUT, version)
    with Server(version) as server:
        server.create_database(DATABASE)
        server.create_tablespace("effect_space")
        run(server, os.path.join(HERE, "effects.sql"))
        for script, dump in [("setup.sql", "old.sql"), ("change.sql", "new.sql")]:
            run(server, os.path.join(folder, script))
            server.dump(os.path.join(folder, dump), "pg_dump", "--schema-only",
                        "--exclude-schema=measure", "-d", DATABASE)
        done = server.psql(
            DATABASE, b"COPY measure.result TO STDOUT;", "-o",
            os.path.join(folder, "measured.tsv"))
        if done.returncode:
            raise RuntimeError(done.stderr.decode())


def main():
    problems = []

    def work(version):
        try:
            measure(version)
        except (OSError, RuntimeError) as problem:
            problems.append(f"{version}: {problem}")

    workers = [threading.Thread(target=work, args=(version,))
               for version in sorted(os.listdir(OUT))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if problems:
        sys.exit("\n".join(problems))


main()
