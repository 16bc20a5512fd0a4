#!/usr/bin/env python3
"""Restores dumps and their snapshots, and dumps both again.

    restored.py OUT

Each line of OUT/LIST.tsv names a folder below OUT that holds snapshot.sql,
the version of the server, what is made (a `database`, or a `cluster` where
the dump makes databases or roles) and the file of the dump itself.
Written are original.dump, snapshot.dump and the complaints of the servers,
original.errors and snapshot.errors.
"""

import contextlib
import os
import queue
import re
import sys
import threading

from servers import ROLE, Server, roles_of, unquoted

OUT = sys.argv[1]
DATABASE = "restored"
# Only superusers may own these. No other role is one, because what a
# superuser grants is said to be granted by the owner.
OWNED_BY_SUPERUSERS = re.compile(
    r"^ALTER (?:EVENT TRIGGER|FOREIGN DATA WRAPPER|SUBSCRIPTION|PUBLICATION)"
    rf" (?:{ROLE}) OWNER TO ({ROLE});", re.M)
CREATED_ROLES = re.compile(rf"^CREATE ROLE ({ROLE})", re.M)
TABLESPACES = re.compile(rf"^(?!CREATE).*? TABLESPACE ({ROLE})", re.M)
DROP_ROLES = b"""SELECT format('DROP ROLE %I', rolname) FROM pg_roles
WHERE rolname <> 'postgres' AND NOT starts_with(rolname, 'pg_') \\gexec
"""
ERROR = re.compile(r"^.*?(?:ERROR|FATAL|error): *(.*)", re.M)


def restore(server, database, path, folder, name):
    """Restores a file as far as it goes, and writes what went wrong."""
    done = server.psql(database, None, "-v", "ON_ERROR_STOP=0", "-f", path)
    errors = ERROR.findall(done.stderr.decode("utf-8", "replace"))
    with open(os.path.join(folder, name + ".errors"), "w", encoding="utf-8") as file:
        file.writelines(error + "\n" for error in sorted(set(errors)))


def create_roles(server, files):
    """Makes what belongs to the cluster and the dump only names."""
    with open(files["snapshot"], encoding="utf-8") as file:
        snapshot = file.read()
    with open(files["original"], encoding="utf-8", errors="replace") as file:
        roles = roles_of(snapshot) | roles_of(file.read())
    roles -= {unquoted(role) for role in CREATED_ROLES.findall(snapshot)}
    superusers = {unquoted(role) for role in OWNED_BY_SUPERUSERS.findall(snapshot)}
    for role in roles:
        server.create_role(role, "SUPERUSER" if role in superusers else "")
    for space in set(TABLESPACES.findall(snapshot)):
        server.create_tablespace(unquoted(space))


def in_database(server, folder, files):
    create_roles(server, files)
    for name, path in files.items():
        server.create_database(DATABASE)
        restore(server, DATABASE, path, folder, name)
        server.dump(os.path.join(folder, name + ".dump"), "pg_dump",
                    "--schema-only", "-d", DATABASE)
    server.drop_database(DATABASE)
    server.psql("postgres", DROP_ROLES)


def in_cluster(version, folder, files):
    for name, path in files.items():
        with Server(version) as server:
            create_roles(server, files)
            restore(server, "postgres", path, folder, name)
            server.dump(os.path.join(folder, name + ".dump"), "pg_dumpall",
                        "--schema-only")


def work(jobs, version, problems):
    """Does jobs while there are any, on a server of its own: roles are of the
    whole server, and each dump needs other ones."""
    with Server(version) as server, contextlib.suppress(queue.Empty):
        while True:
            folder, scope, original = jobs.get_nowait()
            folder = os.path.join(OUT, folder)
            snapshot = os.path.join(folder, "snapshot.sql")
            files = {"original": original, "snapshot": snapshot}
            try:
                if scope == "cluster":
                    in_cluster(version, folder, files)
                else:
                    in_database(server, folder, files)
            except (OSError, RuntimeError) as problem:
                problems.append(f"{original}: {problem}")


def main():
    jobs, problems = {}, []
    with open(os.path.join(OUT, "LIST.tsv"), encoding="utf-8") as file:
        for line in file:
            folder, version, scope, original = line.rstrip("\n").split("\t")
            jobs.setdefault(version, queue.Queue()).put((folder, scope, original))
    for version, some in jobs.items():
        # Two at a time: each work of one is half the server's, half the client's.
        workers = [threading.Thread(target=work, args=(some, version, problems))
                   for _ in range(2)]
        for worker in workers:
            worker.start()
        try:
            for worker in workers:
                worker.join()
        finally:
            # Who interrupts this waits for the servers to stop, not for jobs.
            some.queue.clear()
    if problems:
        sys.exit("\n".join(problems))


main()
