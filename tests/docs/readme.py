#!/usr/bin/env python3
"""Docs: every ```console block of README.md and examples/ shows the truth.
SPDX-License-Identifier: EUPL-1.2

In a block a line "$ command" is run by bash in a scratch folder that has a copy
of examples/ and is kept to the end of the page; lines with "> " go on with the
command. What follows is what it prints (both streams), up to the next "$ " or
the end of the block. A line "..." stands for any lines. "[exit N]" as the last
line tells an exit status other than 0. `make`, `apt` and `git` are never run.
UPDATE=1 writes what is printed now, where no "..." stands.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.S | re.M)
STEP = re.compile(r"^\$ (.*(?:\n> .*)*)\n((?:(?!\$ ).*\n)*)", re.M)


# Rounds keep when they were written: for this page it is always the same.
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1773478800"}


def run(typed, folder):
    command = typed.replace("\n> ", "\n")
    done = subprocess.run(
        ["bash", "-c", command], stdin=subprocess.DEVNULL, timeout=120, cwd=folder, env=ENVIRONMENT,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    text = done.stdout.decode("utf-8", "replace")
    if text and not text.endswith("\n"):
        text += "\n"
    return text + (f"[exit {done.returncode}]\n" if done.returncode else "")


def matches(shown, printed):
    parts = [re.escape(p) for p in re.split(r"^(?:\.\.\.|…)\n", shown, flags=re.M)]
    return re.fullmatch("(?:.*\n)*?".join(parts), printed) is not None


class Page:
    def __init__(self, path):
        self.path, self.results, self.folder = path, [], None

    def step(self, found):
        command, shown = found.group(1), found.group(2)
        if re.match(r"(sudo )?(make|apt|git)\b", command):
            return found.group(0)
        printed = run(command, self.folder)
        ok = matches(shown, printed)
        if not ok and os.environ.get("UPDATE") and "...\n" not in shown:
            return f"$ {command}\n{printed}"
        self.results.append((command, ok, shown, printed))
        return found.group(0)

    def check(self):
        with open(self.path, encoding="utf-8") as f:
            old = f.read()
        with tempfile.TemporaryDirectory() as self.folder:
            shutil.copytree("examples", os.path.join(self.folder, "examples"))
            new = BLOCK.sub(
                lambda b: b.group(0).replace(b.group(1), STEP.sub(self.step, b.group(1))),
                old)
        if new != old:
            with open(self.path, "w", encoding="utf-8") as f:
                f.write(new)


def main():
    n = failed = 0
    shown_in_readme = 0
    pages = sorted(glob.glob("README.md") + glob.glob("examples/**/*.md", recursive=True))
    for path in pages:
        page = Page(path)
        page.check()
        shown_in_readme += len(page.results) if path == "README.md" else 0
        for command, ok, shown, printed in page.results:
            n += 1
            failed += not ok
            print(f"{'ok' if ok else 'not ok'} {n} - {path}: {command.splitlines()[0]}")
            if not ok:
                for line in ["shown:", *shown.splitlines(), "printed:", *printed.splitlines()]:
                    print("# " + line)
    n += 1
    failed += not shown_in_readme
    print(f"{'ok' if shown_in_readme else 'not ok'} {n} - README.md shows commands that run")
    print(f"1..{n}")
    return 1 if failed else 0


os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
sys.exit(main())
