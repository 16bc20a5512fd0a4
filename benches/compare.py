"""The measurements of compare.sh: REPETITIONS PROGRAM PARSER DATA.

PARSER is examples/parse-statements as it was built, DATA the folder of the
dumps. What is printed is Markdown, to be put into a document as it is.
"""

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass

REPETITIONS, PROGRAM, PARSER, DATA = int(sys.argv[1]), *sys.argv[2:]

# The goals: how many times as long as the measure, how many times as long for
# ten times the tables, and how much memory, in files and what is free beside.
MOST_TIMES = 1.5
MOST_GROWTH = 11
MOST_FILES, FREE_MEMORY = 30, 100 << 20

# How many times as long a diff may take with all rules as with none.
MOST_FINDINGS = 1.2

# Seconds on one processor to match 5,000 tables that all have another name,
# and how many times as long twice as many may take.
MOST_MATCHING = 2
MOST_RENAME_GROWTH = 2.3

# How many times as long a plan may take as a diff where little differs, and
# seconds from nothing to 5,000 tables.
MOST_PLAN = 3
MOST_FROM_NOTHING = 10

JSON = "dumpdiff show --format json"

# How often the dumps of so many tables are measured for the growth.
SIZES = {0: 7, 500: 7, 5_000: 3, 50_000: 1}


@dataclass
class Result:
    """What the runs of a command came to."""

    median: float
    least: float
    # Of all processors together. What else the machine does adds little to it.
    cpu: float
    peak: int


def run(command):
    """Seconds by the clock and of the processors, and the peak of resident
    memory in bytes, of one run.

    The kernel counts the moment before the program takes the place of its
    parent, so that a peak below Python's own, some 15 MiB, cannot be seen.
    """
    with open(os.devnull, "w") as null:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=null, stderr=subprocess.PIPE)
        complaint = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(command)}: {complaint.decode()}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def race(commands, repetitions):
    """Runs the commands in turn, once more than asked for: the first turn is
    the warm-up, but for those that take so long that it tells nothing."""
    runs = {name: [] for name in commands}
    for _ in range(repetitions + (repetitions > 1)):
        for name, command in commands.items():
            runs[name].append(run(command))
    results = {}
    for name, measured in runs.items():
        seconds, cpu, peaks = zip(*measured[-repetitions:])
        median = statistics.median
        results[name] = Result(median(seconds), min(seconds), median(cpu), max(peaks))
    return results


def path(name):
    return os.path.join(DATA, f"{name}.sql")


def size(name):
    return os.path.getsize(path(name))


def megabytes(name):
    return f"{size(name) / 1e6:.1f} MB"


def pair(old, new):
    """The commands that compare two dumps."""
    files = [path(old), path(new)]
    formats = {f"dumpdiff --format {format}": [PROGRAM, "--format", format, *files]
               for format in ("unified", "json")}
    return {"diff -u": ["diff", "-u", *files], "dumpdiff": [PROGRAM, *files], **formats}


def seconds(figure):
    return f"{figure:.3f} s" if figure < 10 else f"{figure:.1f} s"


def memory(name, result, file):
    """A peak; of a small file it says what a process takes, and no factor."""
    told = f"{result.peak / 2**20:.0f} MiB"
    if size(file) < 1 << 20:
        return told
    told += f", {result.peak / size(file):.1f} times one file"
    if name.startswith("dumpdiff") and result.peak > MOST_FILES * size(file) + FREE_MEMORY:
        return f"**{told}: missed, goal {MOST_FILES}**"
    return told


def judged(figure, goal):
    """A factor beside its goal, where there is one."""
    if goal is None:
        return f"{figure:.2f}"
    if figure > goal:
        return f"**{figure:.2f}: missed, goal {goal}**"
    return f"{figure:.2f} (goal {goal})"


def table(title, head, rows):
    print(f"\n{title}\n")
    for row in [head, ["---"] * len(head), *rows]:
        print(f"| {' | '.join(row)} |")
    sys.stdout.flush()


def compare(title, file, commands, goals, repetitions):
    """A table of commands; the first is what the others are measured by."""
    results = race(commands, repetitions)
    measure = next(iter(commands))
    rows = []
    for name, result in results.items():
        ratio = result.median / results[measure].median
        rows.append([
            f"`{name}`", seconds(result.median), seconds(result.least),
            seconds(result.cpu), memory(name, result, file),
            "" if name == measure else judged(ratio, goals.get(name)),
        ])
    table(f"{title}; {repetitions} runs in turn:",
          ["", "median", "minimum", "processor time", "peak memory", f"times `{measure}`"], rows)


def growth():
    """What ten times the tables cost. What is taken without any table is what
    the program needs to start, and the same for every size."""
    commands = {}
    for tables in SIZES:
        old, few, other = path(tables), path(f"{tables}-few"), path(f"{tables}-other")
        commands[tables] = {
            "diff -u, 5 edits": ["diff", "-u", old, few],
            "dumpdiff, 5 edits": [PROGRAM, old, few],
            "dumpdiff, nothing in common": [PROGRAM, old, other],
            "dumpdiff plan, 5 edits": [PROGRAM, "plan", old, few],
            "dumpdiff plan, from nothing": [PROGRAM, "plan", path(0), old],
            "parse-statements": [PARSER, old],
            "dumpdiff show": [PROGRAM, "show", old],
            JSON: [PROGRAM, "show", "--format", "json", old],
        }
    results = {tables: race(commands[tables], SIZES[tables]) for tables in SIZES}

    def rows(cell):
        for name in commands[0]:
            yield [f"`{name}`", *(cell(name, tables) for tables in SIZES)]

    def times(part):
        def cell(name, tables):
            figure = part(results[tables][name])
            # Of no tables there is no factor.
            if tables // 10 not in SIZES or tables == 0:
                return seconds(figure)
            goal = MOST_GROWTH if name.startswith("dumpdiff") else None
            factor = figure / max(part(results[tables // 10][name]), 0.001)
            return f"{seconds(figure)}, times {judged(factor, goal)}"
        return cell

    head = ["", *(f"{tables:,} tables, {megabytes(tables)}" for tables in SIZES)]
    runs = ", ".join(str(repetitions) for repetitions in SIZES.values())
    table(f"Growth by the clock, and the factor for ten times the tables; "
          f"medians of {runs} runs in turn:", head, rows(times(lambda result: result.median)))
    table("Growth of the processor time of the same runs:",
          head, rows(times(lambda result: result.cpu)))
    table("Growth of the peak memory of the same runs:", head,
          rows(lambda name, tables: memory(name, results[tables][name], tables)))


def findings():
    """What the rules add to a diff: with all of them, and with none."""
    silent = os.path.join(DATA, "no-rules.toml")
    topics = ("data-loss", "breaking", "security", "availability", "correctness",
              "performance", "portability", "hygiene")
    with open(silent, "w", encoding="utf-8") as file:
        file.write("[topics]\n" + "".join(f'{topic} = "off"\n' for topic in topics))
    rows = []
    for title, new in (("5 edits", "5000-few"), ("2,500 edits", "5000-many"),
                       ("nothing in common", "5000-other")):
        files = [path("5000"), path(new)]
        results = race({"with": [PROGRAM, "--no-config", *files],
                        "without": [PROGRAM, "--config", silent, *files],
                        "check": [PROGRAM, "check", "--no-config", *files]}, 7)
        ratio = results["with"].median / results["without"].median
        rows.append([title, seconds(results["with"].median), seconds(results["without"].median),
                     judged(ratio, MOST_FINDINGS), seconds(results["check"].median)])
    table("Findings, 5,000 tables; medians of 7 runs in turn:",
          ["", "`dumpdiff`", "with every rule off", "times", "`dumpdiff check`"], rows)


def plans():
    """What a plan costs beside the diff of the same pair."""
    rows = []
    for title, old, new, repetitions in (("5 edits", "5000", "5000-few", 7),
                                         ("2,500 edits", "5000", "5000-many", 3),
                                         ("from nothing", "0", "5000", 3),
                                         ("to nothing", "5000", "0", 3)):
        files = [path(old), path(new)]
        results = race({"dumpdiff": [PROGRAM, *files],
                        "dumpdiff plan": [PROGRAM, "plan", *files]}, repetitions)
        diff, plan = results.values()
        ratio = plan.median / diff.median
        told = seconds(plan.median)
        if title == "from nothing":
            is_met = plan.median <= MOST_FROM_NOTHING
            told += f" (goal {MOST_FROM_NOTHING})" if is_met else ": **missed**"
        larger = max(old, new, key=size)
        rows.append([title, seconds(diff.median), told,
                     judged(ratio, MOST_PLAN if title == "5 edits" else None),
                     memory("dumpdiff plan", plan, larger)])
    table("Plans, 5,000 tables; medians of 7, 3, 3 and 3 runs in turn:",
          ["", "`dumpdiff`", "`dumpdiff plan`", "times", "peak memory of the plan"], rows)


def renames():
    """What it costs to find that every table has another name: with renames,
    less the same without. Nothing is printed, since the reports differ."""
    rows, last = [], None
    for tables in (5_000, 10_000):
        files = [path(f"{tables}-before"), path(f"{tables}-after")]
        command = [PROGRAM, "diff", "-q", "--threads", "1"]
        results = race({"with": [*command, *files],
                        "without": [*command, "--no-renames", *files]}, 3)
        both = results["with"].cpu, results["without"].cpu
        cost = both[0] - both[1]
        told = seconds(cost)
        if tables == 5_000:
            told += f" (goal {MOST_MATCHING})" if cost <= MOST_MATCHING else ": **missed**"
        growth = "" if last is None else judged(cost / max(last, 0.001), MOST_RENAME_GROWTH)
        rows.append([f"{tables:,} tables", seconds(both[0]), seconds(both[1]), told, growth])
        last = cost
    table("Renames: every table has another name, on one thread, processor time; "
          "medians of 3 runs in turn:",
          ["", "`dumpdiff -q`", "with `--no-renames`", "for the renames", "times"], rows)


def cpus():
    """The processors that this process may use, which not every system tells."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count()


def main():
    began = time.monotonic()
    print(f"Measured on {cpus()} CPUs, with a load of {os.getloadavg()[0]:.1f} before; "
          "\"one file\" is that of the old side.")
    few, whole = max(3, REPETITIONS // 3), max(3, REPETITIONS // 2)
    compare(f"5,000 tables with 5 edits, {megabytes(5000)} each side", 5000,
            pair(5000, "5000-few"), {"dumpdiff": MOST_TIMES}, REPETITIONS)
    # Where little is the same text, little can be left out.
    compare(f"5,000 tables with 2,500 edits, {megabytes(5000)} each side", 5000,
            pair(5000, "5000-many"), {}, few)
    compare(f"Two dumps with nothing in common, {megabytes(5000)} and "
            f"{megabytes('5000-other')}", 5000, pair(5000, "5000-other"), {}, few)
    compare(f"The whole of one dump, {megabytes(5000)}", 5000, {
        "parse-statements": [PARSER, path(5000)],
        JSON: [PROGRAM, "show", "--format", "json", path(5000)],
        "dumpdiff show": [PROGRAM, "show", path(5000)],
    }, {JSON: MOST_TIMES}, whole)
    findings()
    plans()
    renames()
    growth()
    print(f"\n{time.monotonic() - began:.0f} seconds in all, with a load of "
          f"{os.getloadavg()[0]:.1f} at the end.")


main()
