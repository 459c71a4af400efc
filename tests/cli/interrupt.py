#!/usr/bin/env python3
"""Ctrl-C, progress and threads: what only shows while the program runs. TAP.
SPDX-License-Identifier: EUPL-1.2
"""
import hashlib
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time

VSTED = os.environ.get("VSTED", os.path.abspath("build/vsted"))
SEED = int(os.environ.get("SEED", str(os.getpid())))
ROWS = 60000
done = failed = 0


def check(what, good, seen=""):
    global done, failed
    done += 1
    if not good:
        failed += 1
        print("#", seen)
    print("ok" if good else "not ok", done, "-", what)


def start(*args, **how):
    """Run vsted as at a terminal: nobody has told it to ignore signals."""
    return subprocess.Popen(
        [VSTED, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL), **how)


def run(*args):
    p = start(*args)
    out, err = p.communicate()
    return p.returncode, out, err.decode()


def must(*args):
    rc, out, err = run(*args)
    if rc != 0:
        sys.exit("%s: exit status %d: %s" % (args[0], rc, err))
    return out


def digest(name):
    with open(name, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


def write(name, text):
    with open(name, "w", encoding="utf-8") as f:
        f.write(text)


def election():
    """Ballots of one file, long enough to be read in several pieces."""
    draw = random.Random(SEED)
    write("forslag.csv", "id;titel;beløb\n" + "".join(
        "%d;Forslag %d;%d\n" % (p, p, draw.randrange(5, 900) * 100)
        for p in range(1, 41)))
    rows = []
    for b in range(ROWS // 3):
        for p in draw.sample(range(1, 41), 3):
            rows.append("seddel-%08d;%d\n" % (b, p))
    write("stemmer.csv", "stemmeseddel;forslag\n" + "".join(rows))


def feed(p, n):
    """The first n bytes of the ballots, as they come through a pipe."""
    with open("stemmer.csv", "rb") as f:
        p.stdin.write(f.read(n))
    p.stdin.flush()


def an_import_that_is_interrupted():
    """It waits for more to read when the signal comes, so this is no race."""
    before = digest("r.vsted")
    p = start("import", "r.vsted", "ballots", "-", stdin=subprocess.PIPE)
    feed(p, 1200000)
    time.sleep(0.5)
    p.send_signal(signal.SIGINT)
    rc = p.wait(timeout=60)
    err = p.stderr.read().decode()
    p.stdin.close()
    check("an import ends by the signal", rc == -signal.SIGINT, rc)
    check("it says nothing of bad rows", err == "", err)
    check("the round is as it was", digest("r.vsted") == before)
    check("nothing is left beside it",
          not [f for f in os.listdir(".") if f.startswith("r.vsted-")],
          os.listdir("."))
    rc, out, _ = run("imports", "r.vsted", "--json")
    check("the import is not in it", rc == 0 and b"stemmer" not in out, out)


def a_second_signal_is_not_waited_for():
    p = start("import", "r.vsted", "pabulib", "-", stdin=subprocess.PIPE)
    time.sleep(0.5)
    p.send_signal(signal.SIGINT)
    time.sleep(0.3)
    p.send_signal(signal.SIGINT)
    rc = p.wait(timeout=60)
    p.stdin.close()
    check("a second signal ends it at once", rc == -signal.SIGINT, rc)


def at_any_moment(what, args, whole):
    """Killed anywhere: `x.txt` is what it was or all of the new one."""
    began = time.monotonic()
    must(*args)
    took = time.monotonic() - began
    new = open("x.txt", "rb").read()
    bad, killed = [], 0
    for k in range(20):
        write("x.txt", "old\n")
        p = start(*args)
        time.sleep(random.random() * took * (1 if k % 2 else 1.2))
        p.send_signal(signal.SIGINT)
        p.communicate()
        text = open("x.txt", "rb").read()
        killed += p.returncode == -signal.SIGINT
        if p.returncode not in (0, -signal.SIGINT):
            bad.append("exit status %d" % p.returncode)
        if text != b"old\n" and text != new:
            bad.append("half of x.txt")
        bad += [f for f in os.listdir(".") if ".vsted-" in f]
    check("%s: the file is there whole or as it was" % what, not bad, bad)
    check("%s: some were cut off" % what, killed > 0, killed)
    check("%s: %s" % (what, whole), len(new) > 100)


def progress_is_shown():
    for lang, word in (("da", "læser: 1 MB"), ("en", "reading: 1 MB")):
        p = start("import", "r.vsted", "ballots", "-", "--progress", "always",
                  "--lang", lang, stdin=subprocess.PIPE)
        feed(p, 1200000)
        time.sleep(0.8)
        p.stdin.write(b"x;999\n" * 60000)
        p.stdin.close()
        rc = p.wait(timeout=60)
        err = p.stderr.read().decode()
        check("progress in %s" % lang, "\r\033[K" + word in err, err[:300])
        check("no end is told that is not known (%s)" % lang,
              not re.search("%|tilbage|left", err.split("vsted:")[0]), err[:300])
        check("the line is wiped before errors (%s)" % lang,
              rc == 3 and "\r\033[Kvsted:" in err, err[:300])


def the_line_is_wiped_when_it_is_stopped():
    p = start("import", "r.vsted", "ballots", "-", "--progress", "always",
              stdin=subprocess.PIPE)
    feed(p, 1200000)
    time.sleep(0.8)
    p.stdin.write(b"x;999\n" * 60000)
    p.stdin.flush()
    time.sleep(0.3)
    p.send_signal(signal.SIGINT)
    rc = p.wait(timeout=60)
    err = p.stderr.read().decode()
    p.stdin.close()
    check("Ctrl-C wipes the line",
          rc == -signal.SIGINT and err.endswith("\r\033[K"), (rc, err[-200:]))


def nobody_sees_progress_unasked():
    _, _, err = run("tally", "--pool", "500.000", "--proposals", "forslag.csv",
                    "--ballots", "stemmer.csv", "-q")
    check("no progress when standard error is no terminal", err == "", err)


def threads_change_nothing():
    source = ("--pool", "500.000", "--proposals", "forslag.csv",
              "--ballots", "stemmer.csv")
    several = ("--rule", "greedy", "--rule", "mes", "--rule", "phragmen",
               "--rule", "mes:cost:add1,greedy", "--rule", "ees")
    for args in (("compare", *source, *several),
                 ("compare", *source, *several, "--json"),
                 ("tally", *source, "--rule", "mes", "--completion", "add1",
                  "--ties", "none", "--all-ties", "--json"),
                 ("check", *source)):
        seen = {n: run(*args, "--threads", n) for n in ("1", "2", "7")}
        check("%s: the same bytes with 1, 2 and 7 threads" % args[0],
              seen["1"][0] == 0 and seen["1"] == seen["2"] == seen["7"],
              seen["1"][2])
    # The first rule that fails is the one that is told.
    bad = ("--rule", "mes", "--rule", "mes:points", "--rule", "mes:borda")
    seen = {n: run("compare", *source, *bad, "--threads", n)
            for n in ("1", "2", "7")}
    check("compare: the same error with 1, 2 and 7 threads",
          seen["1"][0] == 2 and seen["1"] == seen["2"] == seen["7"], seen)


def main():
    os.chdir(tempfile.mkdtemp())
    print("# SEED=%d" % SEED)
    random.seed(SEED)
    election()
    must("init", "-q", "--pool", "500.000", "r.vsted")
    must("import", "-q", "r.vsted", "proposals", "forslag.csv")
    an_import_that_is_interrupted()
    a_second_signal_is_not_waited_for()
    progress_is_shown()
    the_line_is_wiped_when_it_is_stopped()
    nobody_sees_progress_unasked()
    at_any_moment("tally", ("tally", "--pool", "500.000", "--proposals",
                            "forslag.csv", "--ballots", "stemmer.csv",
                            "--rule", "mes", "-o", "x.txt", "-q"),
                  "it can be done when nobody stops it")
    threads_change_nothing()
    print("1..%d" % done)
    sys.exit(failed > 0)


main()
