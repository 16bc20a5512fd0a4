"""The work of variants.sh: restores dumps and dumps them again."""

import concurrent.futures
import os
import re
import sys
import threading

from servers import Server, roles_of

CORPUS, OUT = sys.argv[1:3]
VERSIONS = ("15", "17")
SERVERS = {version: Server(version) for version in VERSIONS}

# What a newer pg_dump sets and an older server does not know.
UNKNOWN_TO_15 = re.compile(rb"^SET transaction_timeout = 0;\r?\n", re.M)
# Restoring `x = ANY ((ARRAY['a'::varchar])::text[])` moves the cast to the
# elements, so that what comes back is not what went in.
RESTORED_OTHERWISE = re.compile(rb"\(ARRAY\[.*\]\)::\w+\[\]")
# A line of psql's that needs no server; the key is checked by newer psql only.
RESTRICT = re.compile(rb"^\\(un)?restrict .*\n", re.M)
# Files that psql would answer by leaving the database that we made.
LEAVES_DATABASE = re.compile(rb"^\\connect |^CREATE DATABASE ", re.M)
# Dumps of one schema, or by a client before 11, create what template0 holds.
GIVEN_BY_TEMPLATE = {
    'schema "public" already exists': b"DROP SCHEMA public;\n",
    'extension "plpgsql" already exists': b"DROP EXTENSION plpgsql;\n",
}

role_lock = threading.Lock()
known_roles = {version: set() for version in VERSIONS}


def create_role(version, role):
    """Superusers, because wrappers and event triggers need such owners."""
    with role_lock:
        if role in known_roles[version]:
            return
        known_roles[version].add(role)
        SERVERS[version].create_role(role, "SUPERUSER")


def first_error(stderr):
    for line in stderr.splitlines():
        if "ERROR:" in line or "error:" in line:
            return line.split("ERROR:")[-1].strip()
    return stderr.strip().splitlines()[-1] if stderr.strip() else "no message"


def restore(version, name, sql):
    """The first error when the dump does not load as it stands, or None."""
    server = SERVERS[version]
    for role in roles_of(sql.decode("utf-8", "replace")):
        create_role(version, role)
    before = b""
    while True:
        server.create_database(name)
        done = server.psql(name, before + sql)
        if done.returncode == 0:
            return None
        stderr = done.stderr.decode("utf-8", "replace")
        error = first_error(stderr)
        role = re.search(r'role "(.+)" does not exist', error)
        space = re.search(r'tablespace "(.+)" does not exist', error)
        if role and role[1] not in known_roles[version]:
            create_role(version, role[1])
        elif space and space[1] not in known_roles[version]:
            known_roles[version].add(space[1])
            server.create_tablespace(space[1])
        elif error in GIVEN_BY_TEMPLATE and GIVEN_BY_TEMPLATE[error] not in before:
            before += GIVEN_BY_TEMPLATE[error]
        else:
            return error


def variants_of(path, name):
    """Restores one file; gives its pairs and what did not restore."""
    with open(path, "rb") as file:
        sql = file.read()
    banner = re.search(rb"^-- Dumped from database version (\d+)", sql, re.M)
    pairs, likely, failed = [], [], []
    if LEAVES_DATABASE.search(sql):
        return pairs, likely, [(path, "-", "holds \\connect or CREATE DATABASE")]
    if b"\x00" in sql or sql.startswith(b"\xff\xfe"):
        return pairs, likely, [(path, "-", "not a text in UTF-8")]
    has_data = re.search(rb"^(COPY .* FROM stdin;|INSERT INTO )", sql, re.M)
    sql = RESTRICT.sub(b"", sql)
    whole = {}
    folder = os.path.join(OUT, name)
    os.makedirs(folder, exist_ok=True)

    def file(variant):
        return os.path.join(folder, variant + ".sql")

    def pg_dump(client, server, variant, *options):
        SERVERS[server].dump(file(variant), "pg_dump", "-d", database, *options,
                             client=client)

    database = "d" + re.sub(r"\W", "_", name.lower())[-50:]
    for version in VERSIONS:
        text = UNKNOWN_TO_15.sub(b"", sql) if version == "15" else sql
        error = restore(version, database, text)
        whole[version] = error is None
        if error is not None:
            failed.append((path, version, error))
            # What did load is a schema all the same: the dumps of this one
            # database have to agree with each other.
            SERVERS[version].create_database(database)
            SERVERS[version].psql(database, text, "-v", "ON_ERROR_STOP=0")
    schema = "--schema-only"
    try:
        pg_dump("15", "15", "15", schema)
        pg_dump("17", "15", "15-by-17", schema)
        pg_dump("17", "17", "17", schema)
        pg_dump("17", "17", "17-quoted", schema,
                "--quote-all-identifiers")
        pg_dump("17", "17", "17-clean", schema,
                "--clean", "--if-exists")
        pairs += [
            (file("15"), file("15-by-17"), "15 dumped by 15 and by 17"),
            (file("17"), file("17-quoted"), "17, --quote-all-identifiers"),
            (file("17-clean"), file("17"), "17, --clean --if-exists"),
        ]
        if all(whole.values()):
            pairs += [
                (file("15"), file("17"), "restored on 15 and on 17"),
                (file("15-by-17"), file("17-quoted"),
                 "restored on 15 and on 17, quoted"),
            ]
        if has_data and len(sql) < 2_000_000:
            pg_dump("17", "17", "17-copy")
            pg_dump("17", "17", "17-inserts", "--inserts")
            pg_dump("15", "15", "15-inserts", "--inserts")
            pairs.append((file("17-copy"), file("17-inserts"), "17, --inserts"))
            if all(whole.values()):
                pairs.append((file("15-inserts"), file("17-copy"),
                              "restored on 15 and on 17, --inserts"))
        for version in VERSIONS:
            if whole[version]:
                from_version = banner[1].decode() if banner else "no banner"
                pair = (path, file(version),
                        f"original ({from_version}), restored on {version}")
                sure = (banner and int(banner[1]) >= 15
                        and not RESTORED_OTHERWISE.search(sql))
                (pairs if sure else likely).append(pair)
    except RuntimeError as error:
        failed.append((path, "dump", str(error).splitlines()[0]))
    for version in VERSIONS:
        SERVERS[version].drop_database(database)
    return pairs, likely, failed


def inputs():
    for top in ("cases", "corpus"):
        start = os.path.join(CORPUS, top)
        for folder, folders, files in sorted(os.walk(start)):
            folders.sort()
            for name in sorted(files):
                if name.endswith(".sql"):
                    path = os.path.join(folder, name)
                    yield path, os.path.relpath(path, CORPUS)[:-4]


def ready_made():
    """Pairs that the corpus itself holds: one database, dumped twice."""
    base = os.path.join(CORPUS, "corpus", "postgres")
    for left, right, how in (
        ("regression-15", "regression-15-quoted", "--quote-all-identifiers"),
        ("regression-15", "regression-15-withdata", "with data"),
        ("regression-18", "regression-18-quoted", "--quote-all-identifiers"),
        ("regression-18", "regression-18-clean", "--clean --if-exists"),
        ("regression-18", "regression-18-stats", "with statistics"),
        ("pgdump002-18.6", "pgdump002-18.6-quoted", "--quote-all-identifiers"),
    ):
        pair = [os.path.join(base, name + ".sql") for name in (left, right)]
        if all(os.path.exists(path) for path in pair):
            yield (*pair, how)


def write(name, rows):
    path = os.path.join(OUT, name)
    with open(path + ".new", "w", encoding="utf-8") as file:
        for row in rows:
            file.write("\t".join(field.replace("\t", " ") for field in row) + "\n")
    os.replace(path + ".new", path)


def main():
    pairs, likely, failed = list(ready_made()), [], []
    # Two at a time: each work of one is half the server's, half the client's.
    with (SERVERS["15"], SERVERS["17"],
          concurrent.futures.ThreadPoolExecutor(2) as pool):
        jobs = [pool.submit(variants_of, *item) for item in inputs()]
        for job in jobs:
            more_pairs, more_likely, more_failed = job.result()
            pairs += more_pairs
            likely += more_likely
            failed += more_failed
    write("LIKELY.tsv", likely)
    write("NOT-RESTORED.tsv", failed)
    write("MANIFEST.tsv", pairs)
    print(f"{len(pairs)} pairs that must be equal, {len(likely)} likely ones, "
          f"{len(failed)} restores that failed")


main()
