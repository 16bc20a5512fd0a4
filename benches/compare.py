"""The measurements of compare.sh: REPETITIONS PROGRAM DATA."""

import os
import statistics
import subprocess
import sys
import time

REPETITIONS, PROGRAM, DATA = int(sys.argv[1]), sys.argv[2], sys.argv[3]


def run(command):
    """Seconds, and the peak of resident memory in bytes, of one run.

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
    return seconds, usage.ru_maxrss * 1024


def compare(title, old, new, repetitions):
    files = [os.path.join(DATA, f"{name}.sql") for name in (old, new)]
    size = os.path.getsize(files[0])
    contenders = {"diff -u": ["diff", "-u", *files], "dumpdiff": [PROGRAM, *files]}
    results = {name: [] for name in contenders}
    for turn in range(repetitions + 1):
        for name, command in contenders.items():
            result = run(command)
            if turn:  # the first is the warm-up
                results[name].append(result)
    print(f"{title}: {size / 1e6:.1f} MB each, {repetitions} runs in turn")
    median = {}
    for name, runs in results.items():
        times = [seconds for seconds, _ in runs]
        memory = max(peak for _, peak in runs)
        median[name] = statistics.median(times)
        print(f"  {name:9} median {median[name]:.3f} s, min {min(times):.3f} s, "
              f"peak {memory / 2**20:.0f} MiB = {memory / size:.1f} times one file")
    print(f"  dumpdiff takes {median['dumpdiff'] / median['diff -u']:.2f} "
          "times as long as diff -u")


compare("5 edits", 0, 5, REPETITIONS)
# Where little is the same text, nothing can be cancelled.
compare("2,500 edits", 0, 2500, max(3, REPETITIONS // 3))
