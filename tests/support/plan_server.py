"""A server on which plans are tried: what dumps name besides their database is
made there, and databases are restored, filled, read and dumped."""

import os
import re
import subprocess

from servers import ENV, HERE, NEWEST, ROLE, Server, quoted, roles_of, unquoted

CREATED_ROLES = re.compile(rf"^CREATE ROLE ({ROLE})", re.M)
CREATED_DATABASES = re.compile(rf"^CREATE DATABASE ({ROLE})", re.M)
CREATED_IN_CLUSTER = re.compile(
    r"^(?:CREATE (?:DATABASE|ROLE|TABLESPACE)|\\connect) ", re.M)
TABLESPACES = re.compile(
    rf"^(?:SET default_tablespace =|(?!CREATE).*? TABLESPACE) ({ROLE})", re.M)
# Only superusers may own these. No other role is one, because what a
# superuser grants is said to be granted by the owner.
OWNED_BY_SUPERUSERS = re.compile(
    r"^ALTER (?:EVENT TRIGGER|FOREIGN DATA WRAPPER|SUBSCRIPTION|PUBLICATION)"
    rf" (?:{ROLE}) OWNER TO ({ROLE});", re.M)
# What a newer pg_dump sets and an older server does not know.
UNKNOWN_TO_15 = re.compile(r"^SET transaction_timeout = 0;\r?\n", re.M)
# The key is checked by newer psql only, and hand-edited files have lost it.
RESTRICT = re.compile(r"^\\(?:un)?restrict .*\n", re.M)
# Dumps of one schema, or by a client before 11, create what template0 holds.
GIVEN_BY_TEMPLATE = {
    'schema "public" already exists': "DROP SCHEMA public;\n",
    'extension "plpgsql" already exists': "DROP EXTENSION plpgsql;\n",
}
# Where secrets stand in a dump: what has them, and the text that holds them.
VALUE = r"'((?:[^']|'')*)'"
WITH_OPTIONS = re.compile(
    r"^CREATE (SERVER|USER MAPPING FOR) (\S+)(?: SERVER (\S+))?[^;]*?OPTIONS \(([^;]*)\);", re.M)
OPTION = re.compile(rf'"?(\w+)"? {VALUE}')
CONNECTION = re.compile(rf"^CREATE (SUBSCRIPTION) (\S+)() CONNECTION {VALUE}", re.M)
IN_CONNECTION = re.compile(r"(password)\s*=\s*([^\s']+)")
ROLE_PASSWORD = re.compile(rf"^ALTER (ROLE) (\S+)() .*(PASSWORD {VALUE})", re.M)
ERROR = re.compile(r"(?:ERROR|FATAL|error): *(.*)")


class LeftOut(Exception):
    """Why a dump is not restored."""


def text_of(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def first_error(stderr):
    """The first error, with the lines that explain it."""
    found = ERROR.search(stderr)
    return stderr[found.start():] if found else stderr


def needs_cluster(pair):
    """Whether dumps make what is of the whole server."""
    return any(CREATED_IN_CLUSTER.search(text_of(path)) for path in pair[1:3])


def superusers_of(pair):
    return {unquoted(role) for path in pair[1:3]
            for role in OWNED_BY_SUPERUSERS.findall(text_of(path))}


def secrets_of(text):
    """The secrets of a dump, by the names of the variables that plans ask for."""
    secrets = {}
    for pattern, inner in ((WITH_OPTIONS, OPTION), (CONNECTION, IN_CONNECTION),
                           (ROLE_PASSWORD, OPTION)):
        for kind, one, other, holder, *_ in pattern.findall(text):
            kind = kind.removesuffix(" FOR").replace(" ", "_")
            one = "PUBLIC" if one == "public" else unquoted(one)
            words = [kind.lower(), one, *([unquoted(other)] if other else [])]
            for option, value in inner.findall(holder):
                variable = re.sub(r"\W", "_", "_".join([*words, option.lower()]))
                secrets[variable] = value.replace("''", "'")
    return secrets


class PlanServer(Server):
    """A server for many pairs, each in a database of its own."""

    def run(self, database, *options, sql=None, env=None):
        """Runs psql until the first error."""
        return subprocess.run(
            [f"{self.bin[NEWEST]}/psql", "-X", "-q", "-v", "ON_ERROR_STOP=1",
             "-h", self.folder, "-d", database, *options],
            # A script that asks must not wait for an answer.
            input=sql or b"", env=ENV | (env or {}), capture_output=True)

    def prepare(self, pairs):
        """Makes the roles and tablespaces that dumps only name."""
        texts = [text_of(path) for pair in pairs for path in pair[1:3]]
        created = {unquoted(role) for text in texts
                   for role in CREATED_ROLES.findall(text)}
        roles = set().union(*map(roles_of, texts)) - created
        spaces = {unquoted(space) for text in texts
                  for space in TABLESPACES.findall(text)} - {"pg_default"}
        self.run("postgres", "-v", "ON_ERROR_STOP=0", sql="".join(
            ["SET allow_in_place_tablespaces = on;\n"]
            + [f"CREATE ROLE {quoted(role)};\n" for role in sorted(roles)]
            + [f"CREATE TABLESPACE {quoted(space)} LOCATION '';\n"
               for space in sorted(spaces)]).encode())

    def make_superusers(self, pairs):
        """Lets roles own what only superusers may own."""
        roles = set().union(*map(superusers_of, pairs))
        self.run("postgres", sql="".join(
            f"ALTER ROLE {quoted(role)} SUPERUSER;\n" for role in roles).encode())

    def restore(self, database, path):
        """Makes a database from a dump, all of it."""
        text = RESTRICT.sub("", text_of(path))
        if self.version == "15":
            text = UNKNOWN_TO_15.sub("", text)
        before = ""
        while True:
            self.create_database(database)
            done = self.run(database, sql=(before + text).encode())
            if done.returncode == 0:
                return
            error = first_error(done.stderr.decode("utf-8", "replace"))
            error = error.partition("\n")[0].removeprefix("ERROR:").strip()
            given = GIVEN_BY_TEMPLATE.get(error)
            if not given or given in before:
                raise LeftOut(f"{os.path.basename(path)}: {error}")
            before += given

    def fill(self, database, rows):
        """Adds rows: those of a file if there is one, and some of any kind."""
        if os.path.exists(rows):
            done = self.run(database, "-f", rows)
            if done.returncode:
                raise LeftOut(f"its rows: {done.stderr.decode()}")
        # A table may refuse them all, and a database have no plpgsql.
        self.run(database, "-f", os.path.join(HERE, "plan_rows.sql"))

    def refresh(self, database):
        self.run(database, "-f", os.path.join(HERE, "plan_refresh.sql"))

    def rows(self, database):
        """Checksums by relation and column."""
        done = self.run(database, "-A", "-t", "-F", "\t", "-f",
                        os.path.join(HERE, "plan.sql"))
        lines = done.stdout.decode("utf-8", "replace").splitlines()
        fields = (line.split("\t") for line in lines)
        return {(relation, column): rest for relation, column, *rest in fields}

    def dump_schema(self, database, path):
        # Large objects are not in what --schema-only writes.
        self.dump(path, "pg_dump", "--exclude-table-data=*.*", "-d", database)


class Cluster(PlanServer):
    """A server for one pair, whose dumps hold databases or roles."""

    def restore(self, database, path):
        if getattr(self, "is_used", False):
            # Nothing less than another server forgets roles and databases.
            self.__exit__()
            self.__enter__()
            self.prepare(self.pairs)
        self.is_used = True
        text = text_of(path)
        done = self.run("postgres", sql=RESTRICT.sub("", text).encode())
        if done.returncode:
            raise LeftOut(done.stderr.decode())

    def prepare(self, pairs):
        self.pairs = pairs
        created = {database for pair in pairs for path in pair[1:3]
                   for database in CREATED_DATABASES.findall(text_of(path))}
        self.database = unquoted(created.pop()) if created else "postgres"
        self.has_database = self.database != "postgres"
        super().prepare(pairs)

    def run(self, database, *options, sql=None, env=None):
        if sql is None:
            database = self.database
        return super().run(database, *options, sql=sql, env=env)

    def drop_database(self, name):
        """The server ends with the pair."""

    def dump_schema(self, database, path):
        if self.has_database:
            self.dump(path, "pg_dump", "--schema-only", "--create", "-d", self.database)
        else:
            self.dump(path, "pg_dumpall", "--schema-only")
