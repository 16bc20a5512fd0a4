#!/usr/bin/env python3
"""Tries the files for continuous integration as their runners would: the steps
of action.yml, the job of ci/gitlab-ci.yml, and the hooks of pre-commit, each in
a git repository of its own with a change to a committed dump.

    try-ci.py BINARY

Needs PyYAML and pre-commit, which try-ci.sh installs, git and jq.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
OLD, NEW = ((ROOT / "examples/shop" / name).read_bytes() for name in ("old.sql", "new.sql"))
# Harmless: it has no finding at or above the level.
CALM = OLD.replace(b"Who has bought something.", b"Who has bought anything.")
SMALL = b"CREATE TABLE public.t (\n    id bigint PRIMARY KEY\n);\n"
HOSTILE = "db/a $(touch pwned) `touch pwned` \"b'; touch pwned; #.sql"
assert CALM != OLD

passed = failed = 0


def content(path: Path) -> str:
    """What is in a file; nothing if it was not written."""
    return path.read_text() if path.is_file() else ""


def check(what: str, is_so: bool, detail: str = "") -> None:
    global passed, failed
    if is_so:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}\n{detail}", file=sys.stderr)


class Repository:
    """A checkout of a branch that changes a dump, with a main branch that went
    on meanwhile, merged as a pull request's checkout is."""

    def __init__(self, work: Path, path: str = "db/structure.sql", new: bytes = NEW) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=work))
        self.home = Path(tempfile.mkdtemp(dir=work))
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("Begin", {path: OLD, "README": b"1\n"})
        self.git("checkout", "--quiet", "-b", "topic")
        self.commit("Change the schema", {path: new})
        self.git("checkout", "--quiet", "main")
        self.base = self.commit("Go on", {"README": b"2\n"})
        self.git("merge", "--quiet", "--no-edit", "topic")

    def env(self, **more: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        who = {f"GIT_{one}_{what}": "a@example.org" for one in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        return {**kept, **who, "HOME": str(self.home), **more}

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=self.env(), check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def write(self, files: dict[str, bytes]) -> None:
        for name, content in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(content)

    def commit(self, message: str, files: dict[str, bytes]) -> str:
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def is_pwned(self) -> bool:
        return any(self.folder.rglob("pwned"))


def evaluate(expression: str, context: dict):
    """The value of an expression of GitHub's, as far as action.yml needs it."""
    tokens = re.findall(r"'[^']*'|\|\||&&|==|!=|[\w.-]+", expression)

    def value():
        token = tokens.pop(0)
        if token.startswith("'"):
            return token[1:-1]
        found = context
        for name in token.split("."):
            found = found.get(name, "") if isinstance(found, dict) else ""
        return found

    def comparison():
        left = value()
        if tokens and tokens[0] in ("==", "!="):
            operator = tokens.pop(0)
            return (str(left) == str(value())) == (operator == "==")
        return left

    def conjunction():
        left = comparison()
        while tokens and tokens[0] == "&&":
            tokens.pop(0)
            right = comparison()
            left = left and right
        return left

    left = conjunction()
    while tokens and tokens[0] == "||":
        tokens.pop(0)
        right = conjunction()
        left = left or right
    return left


def filled(text: str, context: dict) -> str:
    return re.sub(r"\$\{\{(.*?)\}\}", lambda match: str(evaluate(match[1], context)), str(text))


class Action:
    """A run of action.yml."""

    def __init__(self, repository: Repository, binary: Path, event: dict | None = None, **inputs: str) -> None:
        action = yaml.safe_load((ROOT / "action.yml").read_text())
        event = {"pull_request": {"number": 7, "base": {"sha": repository.base}}} if event is None else event
        context: dict = {"github": {"event": event}, "steps": {}, "inputs": {}}
        inputs = {"path": "db/structure.sql", "binary": str(binary), **inputs}
        for name, definition in action["inputs"].items():
            given = inputs.pop(name.replace("-", "_"), definition.get("default", ""))
            context["inputs"][name] = filled(given, context)
        assert not inputs, inputs
        self.temp = repository.home / "temp"
        shutil.rmtree(self.temp, ignore_errors=True)
        self.temp.mkdir()
        self.log, self.status = "", 0
        summary = self.temp / "summary"
        fake = self.temp / "bin"
        fake.mkdir()
        (fake / "gh").write_text(FAKE_GH)
        (fake / "gh").chmod(0o755)
        for index, step in enumerate(action["runs"]["steps"]):
            if "if" in step and not evaluate(step["if"], context):
                continue
            output = self.temp / f"output{index}"
            output.touch()
            env = repository.env(
                GITHUB_ACTION_PATH=str(ROOT), GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY=str(summary),
                GITHUB_WORKSPACE=str(repository.folder), GITHUB_REPOSITORY="someone/shop",
                RUNNER_TEMP=str(self.temp), FAKE_GH=str(repository.home / "gh"), CI="true",
            )
            env["PATH"] = f"{fake}:{env['PATH']}"
            env |= {name: filled(text, context) for name, text in step.get("env", {}).items()}
            script = self.temp / "step.sh"
            script.write_text(step["run"])
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script],
                cwd=repository.folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            )
            self.log += done.stdout
            lines = [line.split("=", 1) for line in output.read_text().splitlines()]
            context["steps"][step.get("id", "")] = {"outputs": dict(lines)}
            self.status = done.returncode
            if self.status:
                break
        self.outputs = {name: filled(one["value"], context) for name, one in action["outputs"].items()}
        self.summary = summary.read_text() if summary.exists() else ""


# Keeps the comments in a file, and answers with them as the service does.
FAKE_GH = r"""#!/usr/bin/env bash
set -eu
echo "$*" >>"$FAKE_GH.log"
[ "$1" = api ] && shift
[ -n "$GH_TOKEN" ]
method=GET
while [ $# -gt 0 ]; do
    case $1 in
    --method) method=$2; shift ;;
    --jq) filter=$2; shift ;;
    --field) body=${2#body=@}; shift ;;
    --*) ;;
    *) path=$1 ;;
    esac
    shift
done
case $method in
GET) [ ! -e "$FAKE_GH.json" ] || jq -r "$filter" "$FAKE_GH.json" ;;
POST) jq -Rs '[{id: 41, body: "hello"}, {id: 42, body: .}]' "$body" >"$FAKE_GH.json" ;;
PATCH) [ "${path##*/}" = 42 ] && jq -Rs '[{id: 42, body: .}]' "$body" >"$FAKE_GH.json" ;;
esac
"""


def try_action(work: Path, binary: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    for step in action["runs"]["steps"]:
        check(f"step {step['name']} has no expression in its script", "${{" not in step["run"])
    shop = Repository(work)

    run = Action(shop, binary)
    check("a bad change fails", run.status == 1 and run.outputs["result"] == "failed", run.log)
    check("annotations name the file", "file=db/structure.sql" in run.log, run.log)
    report = Path(run.outputs["report"])
    check("the report is a file", "not-null-scan" in content(report), run.log)
    check("the report is the summary", run.summary == content(report), run.log)
    check("nobody comments unasked", not Path(f"{shop.home}/gh.log").exists())

    run = Action(shop, binary, format="text")
    check("the text is in the log", run.status == 1 and "not-null-scan" in run.log, run.log)
    run = Action(shop, binary, fail_on="critical")
    check("the level decides", run.status == 0 and run.outputs["result"] == "passed", run.log)
    run = Action(shop, binary, base="main", args="--fail-on\ncritical\n\n--old-name\nwith blank")
    check("options stand one a line", run.status == 0, run.log)
    run = Action(Repository(work, new=CALM), binary)
    check("a harmless change passes", run.status == 0 and run.outputs["result"] == "passed", run.log)
    run = Action(shop, binary, event={"before": shop.base})
    check("a push is compared with what was there", run.status == 1, run.log)

    run = Action(shop, binary, event={"before": "0" * 40})
    check("a first push has no base", run.status == 2 and "say base" in run.log, run.log)
    run = Action(shop, binary, base="f" * 40)
    check("a missing base is told", run.status == 2 and "::error" in run.log and "fetch-depth" in run.log, run.log)
    run = Action(shop, binary, path="db/missing.sql")
    check("a missing dump is told", run.status == 2 and "db/missing.sql" in run.log, run.log)
    run = Action(shop, binary, fail_on="dreadful")
    check("a wrong level is told", run.status == 2 and "levels are" in run.log, run.log)

    shallow = Repository(work)
    source = shallow.folder
    shallow.folder = work / "shallow"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{source}", shallow.folder], check=True)
    run = Action(shallow, binary)
    check("a shallow checkout is told", run.status == 2 and "fetch-depth: 0" in run.log, run.log)

    for name in ("path", "base", "fail_on", "format", "args", "comment", "token"):
        text = "x'\"; touch pwned; $(touch pwned) `touch pwned`\n$(touch pwned)"
        run = Action(shop, binary, **{name: text})
        check(f"{name} is not run", not shop.is_pwned() and run.status in (1, 2), run.log)
    odd = Repository(work, path=HOSTILE)
    run = Action(odd, binary, path=HOSTILE, format="text")
    check("any name of a file will do", run.status == 1 and not odd.is_pwned(), run.log)

    run = Action(shop, binary, comment="true")
    check("without a token nobody comments", run.status == 1 and not Path(f"{shop.home}/gh.log").exists())
    comments = shop.home / "gh.json"
    run = Action(shop, binary, comment="true", token="secret")
    check("a comment is made", run.status == 1 and "not-null-scan" in content(comments), run.log)
    check("the token is not in the log", "secret" not in run.log)
    comments.write_text(content(comments).replace("not-null-scan", "stale"))
    run = Action(shop, binary, comment="true", token="secret")
    check("the comment is replaced", "stale" not in content(comments), run.log)
    log = content(Path(f"{shop.home}/gh.log"))
    check("it is made once", log.count("POST") == 1 and log.count("PATCH") == 1, log)

    if os.getuid() == 0:
        foreign = Repository(work)
        subprocess.run(["chown", "-R", "65534:65534", foreign.folder], check=True)
        run = Action(foreign, binary)
        check("the checkout may be somebody else's", run.status == 1 and run.summary != "", run.log)


def try_gitlab(work: Path, binary: Path) -> None:
    job = yaml.safe_load((ROOT / "ci/gitlab-ci.yml").read_text())["dumpdiff"]
    # The runner takes bash where the image has it.
    for shell, options in [("bash", "set -eo pipefail\n"), ("sh", "set -e\n")]:

        def run(repository: Repository, **more: str) -> subprocess.CompletedProcess:
            variables = {name: str(value) for name, value in job["variables"].items()}
            fork = repository.git("merge-base", "main~1", "topic")
            variables |= {
                "CI_PROJECT_DIR": str(repository.folder), "CI_MERGE_REQUEST_DIFF_BASE_SHA": fork,
                "DUMPDIFF": str(binary), **more,
            }
            return subprocess.run(
                [shell, "-c", options + "\n".join(job["script"])], cwd=repository.folder,
                env=repository.env(**variables), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            )

        shop = Repository(work)
        done = run(shop)
        check(f"{shell}: a bad change fails", done.returncode == 1 and "not-null-scan" in done.stdout, done.stdout)
        for path in job["artifacts"]["reports"].values():
            report = shop.folder / path
            check(f"{shell}: {path} is written", "not-null-scan" in content(report))
        shop.write({"dumpdiff.toml": b'fail-on = "critical"\n'})
        done = run(shop)
        check(f"{shell}: the configuration decides", done.returncode == 0, done.stdout)
        done = run(shop, DUMPDIFF_PATH="db/missing.sql")
        check(f"{shell}: a missing dump is told", done.returncode == 2, done.stdout)
        odd = Repository(work, path=HOSTILE)
        done = run(odd, DUMPDIFF_PATH=HOSTILE)
        check(f"{shell}: any name of a file will do", done.returncode == 1 and not odd.is_pwned(), done.stdout)


def try_pre_commit(work: Path, binary: Path, identity: str) -> None:
    """Commits for real, with a hook of the stated name."""
    hooks = Repository(work)
    if identity == "dumpdiff":
        # What is committed here, so that the hook builds it.
        hooks.folder = work / "sources"
        subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{ROOT}", hooks.folder], check=True)
    revision = hooks.commit("Hooks", {".pre-commit-hooks.yaml": (ROOT / ".pre-commit-hooks.yaml").read_bytes(), "x": b"x"})
    shop = Repository(work)
    (shop.home / "bin").mkdir()
    (shop.home / "bin/dumpdiff").symlink_to(binary)
    kept = {name: os.environ[name] for name in ("CARGO_HOME", "RUSTUP_HOME", "CARGO_TARGET_DIR") if name in os.environ}
    env = shop.env(PRE_COMMIT_HOME=str(work / "pre-commit"), **kept)
    path = env["PATH"]
    if identity == "dumpdiff-system":
        path = f"{shop.home}/bin:{path}"
    env["PATH"] = f"{Path(sys.executable).parent}:{path}"

    def configure(*arguments: str) -> None:
        hook = {"id": identity, "args": list(arguments)}
        config = {"repos": [{"repo": str(hooks.folder), "rev": revision, "hooks": [hook]}]}
        shop.write({".pre-commit-config.yaml": yaml.safe_dump(config).encode()})
        shop.git("add", ".pre-commit-config.yaml")

    def commit() -> tuple[int, str]:
        done = subprocess.run(
            ["git", "commit", "--message", "x"], cwd=shop.folder, env=env,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        return done.returncode, done.stdout

    shop.commit("As before", {"db/structure.sql": OLD})
    configure()
    subprocess.run(["pre-commit", "install"], cwd=shop.folder, env=env, check=True, stdout=subprocess.DEVNULL)
    status, text = commit()
    check(f"{identity}: without a dump there is nothing to do", status == 0 and "Skipped" in text, text)
    shop.write({"db/structure.sql": NEW})
    shop.git("add", "db/structure.sql")
    status, text = commit()
    check(f"{identity}: a bad change is stopped", status == 1 and "not-null-scan" in text, text)
    # What is staged counts, not what lies in the folder.
    shop.write({"db/structure.sql": CALM})
    shop.git("add", "db/structure.sql")
    shop.write({"db/structure.sql": NEW})
    status, text = commit()
    check(f"{identity}: what is not staged does not count", status == 0 and "Passed" in text, text)
    shop.write({"other/schema.sql": SMALL, "odd $(touch pwned) name/schema.sql": SMALL})
    shop.git("add", "--all", ":!db")
    status, text = commit()
    check(f"{identity}: dumps may be new", status == 0 and "Passed" in text, text)
    configure("--fail-on=critical", "--format=text")
    shop.write({"db/structure.sql": NEW})
    shop.git("add", "--all")
    status, text = commit()
    check(f"{identity}: options are passed on", status == 0 and "Passed" in text, text)
    configure()
    shop.write({"db/structure.sql": CALM, "odd $(touch pwned) name/schema.sql": NEW, "other/schema.sql": NEW})
    shop.git("add", "--all")
    status, text = commit()
    check(f"{identity}: one bad dump of many stops", status == 1, text)
    check(f"{identity}: names are not run", not shop.is_pwned())


def main() -> None:
    binary = Path(sys.argv[1]).resolve()
    for tool in ("git", "jq", "pre-commit"):
        if shutil.which(tool, path=f"{Path(sys.executable).parent}:{os.environ['PATH']}") is None:
            sys.exit(f"try-ci.py: {tool} is missing")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        try_action(work, binary)
        try_gitlab(work, binary)
        try_pre_commit(work, binary, "dumpdiff-system")
        # Minutes, since it builds the program.
        if "--build" in sys.argv:
            try_pre_commit(work, binary, "dumpdiff")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
