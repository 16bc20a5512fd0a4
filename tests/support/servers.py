"""Throw-away servers, as the scripts beside this one use them."""

import os
import re
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
POSTGRES = os.path.join(HERE, "postgres.sh")
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PGUSER": "postgres"}
# Its psql reads all that a newer pg_dump writes, and talks to older servers.
NEWEST = "17"

ROLE = r'"(?:[^"]|"")+"|\w+'
ROLES = re.compile(
    r"(?:OWNER TO|ALTER ROLE|FOR ROLE|SESSION AUTHORIZATION|USER MAPPING FOR|GRANTED BY"
    r"|^(?:ALTER DEFAULT .* )?(?:GRANT|REVOKE) .* (?:TO|FROM)"
    r"|^(?:CREATE POLICY .*?|    )TO)"
    rf" ((?:{ROLE})(?:, *(?:{ROLE}))*)", re.M)
BUILT_IN_ROLES = {"all", "public", "current_role", "current_user", "session_user",
                  "postgres"}


def unquoted(name):
    return name[1:-1].replace('""', '"') if name.startswith('"') else name


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def roles_of(text):
    """The roles that statements name, and perhaps a word more."""
    # A line of default privileges names two.
    lists = ROLES.findall(text) + re.findall(rf"FOR ROLE ({ROLE})", text)
    found = {unquoted(role) for roles in lists for role in re.findall(ROLE, roles)}
    return {role for role in found
            if role.lower() not in BUILT_IN_ROLES and not role.startswith("pg_")}


class Server:
    """A server of its own from `with` to its end."""

    def __init__(self, version):
        self.version = version

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="dumpdiff-pg.", dir="/tmp")
        os.chmod(self.folder, 0o755)
        # The newest client is needed beside the server.
        for version in {self.version, NEWEST}:
            subprocess.run([POSTGRES, "install", version], check=True)
        self.bin = {version: subprocess.run(
            [POSTGRES, "bin", version], check=True, capture_output=True, text=True,
        ).stdout.strip() for version in {self.version, NEWEST}}
        subprocess.run([POSTGRES, "start", self.version, self.folder], check=True,
                       stdout=subprocess.DEVNULL)
        return self

    def __exit__(self, *_):
        subprocess.run([POSTGRES, "stop", self.folder])
        subprocess.run(["rm", "-rf", self.folder])

    def psql(self, database, sql, *options):
        """Runs SQL until its first error."""
        return subprocess.run(
            [f"{self.bin[NEWEST]}/psql", "-X", "-q", "-v", "ON_ERROR_STOP=1",
             "-h", self.folder, "-d", database, *options],
            input=sql, env=ENV, capture_output=True)

    def dump(self, path, program, *options, client=None):
        """Writes what pg_dump or pg_dumpall makes of the server."""
        # Written to a temporary name first, so that an interrupted run never
        # leaves half a dump under a name that the next run trusts.
        done = subprocess.run(
            [f"{self.bin[client or self.version]}/{program}", "-h", self.folder,
             "-f", path + ".new", "--restrict-key=dumpdiff", *options],
            env=ENV, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr.strip())
        os.replace(path + ".new", path)

    def create_role(self, role, options=""):
        self.psql("postgres", f"CREATE ROLE {quoted(role)} {options}".encode())

    def create_tablespace(self, name):
        self.psql("postgres", (
            "SET allow_in_place_tablespaces = on;\n"
            f"CREATE TABLESPACE {quoted(name)} LOCATION '';").encode())

    def drop_database(self, name):
        # A subscription would keep it from being dropped.
        self.psql("postgres", (
            "DELETE FROM pg_subscription USING pg_database d"
            f" WHERE d.oid = subdbid AND datname = '{name}';\n"
            f"DROP DATABASE IF EXISTS {name} WITH (FORCE);").encode())

    def create_database(self, name):
        self.drop_database(name)
        self.psql("postgres", (
            f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"
            " LOCALE 'C.UTF-8';").encode())
