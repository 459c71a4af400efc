#!/usr/bin/env python3
# Write a made-up election in any layout, encoding and separator.
# SPDX-License-Identifier: EUPL-1.2
#
#     election.py FOLDER [option=value ...]
#
# Writes forslag.csv, stemmer.csv, for ordinal ballots regler.json that say so,
# and, with pb=1, valg.pb to FOLDER. Options:
#   layout=wide|long|list|counts   encoding=utf-8|utf-8-sig|utf-16|cp1252
#   separator=;|,|tab   ballots=N   proposals=N   choices=N (most of a ballot)
#   type=approval|cumulative|ordinal   seed=N   from=N (number of the first
#   ballot)   apart=1 (long: the rows of a ballot do not stand together)
# The same seed, ballots, proposals, choices and type are the same election.
import csv
import io
import os
import random
import sys

folder = sys.argv[1]
o = dict(layout="list", encoding="utf-8", separator=";", ballots="40",
         proposals="7", choices="4", type="approval", seed="1", apart="0",
         pb="0")
o["from"] = "1"
for pair in sys.argv[2:]:
    key, value = pair.split("=", 1)
    if key not in o:
        sys.exit(f"no option {key}")
    o[key] = value
separator = "\t" if o["separator"] == "tab" else o["separator"]
draw = random.Random(int(o["seed"]))
first = int(o["from"])

KERNEOPGAVER = ["Aktivt og selvstændigt liv", "Trivsel og læring",
                "Uddannelse og beskæftigelse", "Bæredygtig vækst",
                "Fællesskab og fritid"]
PLACES = ["Hvalsø", "Kirke Såby", "Gershøj", ""]
proposals = []
for i in range(int(o["proposals"])):
    proposals.append((f"F{i + 1}", f"Æblelund {i + 1}, sø; \"å\"",
                      1000 * draw.randint(5, 60) + 50 * draw.randint(0, 1),
                      draw.choice(KERNEOPGAVER), draw.choice(PLACES)))
ids = [p[0] for p in proposals]


def ballot():
    """Choices in the order of the ballot, with points."""
    n = draw.randint(0, min(int(o["choices"]), len(ids)))
    if o["layout"] == "counts" or o["choices"] == "1":
        n = 1
    return [(p, draw.randint(2, 9)) for p in draw.sample(ids, n)]


ballots = [(f"B{first + i}", ballot()) for i in range(int(o["ballots"]))]
valued = o["type"] != "approval"


def value(rank, points):
    return rank if o["type"] == "ordinal" else points


def write(name, rows, encoding=None):
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    with open(os.path.join(folder, name), "wb") as f:
        f.write(text.getvalue().encode(encoding or o["encoding"]))


def danish(amount):
    return f"{amount:,}".replace(",", ".") + ",00 kr."


def wide():
    yield ["Stemmeseddel"] + ids
    for name, choices in ballots:
        cell = {p: (value(r + 1, v) if valued else "x")
                for r, (p, v) in enumerate(choices)}
        yield [name] + [cell.get(p, "") for p in ids]


def long_rows():
    last = {"cumulative": ["Point"], "ordinal": ["Rang"]}.get(o["type"], [])
    rows = []
    for name, choices in ballots:
        if not choices:
            rows.append([name, ""] + [""] * valued)
        for r, (p, v) in enumerate(choices):
            rows.append([name, p] + ([value(r + 1, v)] if valued else []))
    if o["apart"] == "1":
        random.Random(2).shuffle(rows)
    yield ["Stemmeseddel", "Forslag"] + last
    yield from rows


def listed():
    yield ["Stemmeseddel", "Valg"] + (["Point"] if o["type"] == "cumulative"
                                      else [])
    for name, choices in ballots:
        row = [name, ",".join(p for p, _ in choices)]
        if o["type"] == "cumulative":
            row.append(",".join(str(v) for _, v in choices))
        yield row


def counts():
    yield ["Forslag", "Stemmer"]
    for p in ids:
        yield [p, sum(p == c[0][0] for _, c in ballots if c)]


write("forslag.csv",
      [["Nr", "Titel", "Beløb", "Kerneopgave", "Sted"]] +
      [[p[0], p[1], danish(p[2]), p[3], p[4]] for p in proposals])
write("stemmer.csv", {"wide": wide, "long": long_rows, "list": listed,
                      "counts": counts}[o["layout"]]())
if o["type"] == "ordinal":
    with open(os.path.join(folder, "regler.json"), "w") as f:
        f.write('{"schema": "vsted/rules/1", "ballots": {"type": "ordinal"}}')
if o["pb"] == "1":
    separator = ";"
    pb = [["META"], ["key", "value"], ["description", "made up"],
          ["country", "Denmark"], ["unit", "Made up"], ["instance", "2026"],
          ["num_projects", len(ids)], ["num_votes", len(ballots)],
          ["budget", "150000"], ["vote_type", o["type"]], ["rule", "greedy"],
          ["currency", "DKK"]]
    pb += [["PROJECTS"], ["project_id", "cost", "name", "category"]]
    pb += [[p[0], p[2], p[1], ""] for p in proposals]
    pb += [["VOTES"], ["voter_id", "vote"] +
           (["points"] if o["type"] == "cumulative" else [])]
    for name, choices in ballots:
        row = [name, ",".join(p for p, _ in choices)]
        if o["type"] == "cumulative":
            row.append(",".join(str(v) for _, v in choices))
        pb.append(row)
    write("valg.pb", pb, "utf-8")
    # The same without what a .pb file does not say.
    separator = "\t" if o["separator"] == "tab" else o["separator"]
    write("forslag.csv", [["Nr", "Titel", "Beløb"]] +
          [[p[0], p[1], danish(p[2])] for p in proposals])
