# Docs: the model in vsted-simulate(1) is all one needs. This program was
# written from the page, and draws what vsted simulate draws, to the byte. TAP.
# SPDX-License-Identifier: EUPL-1.2
import hashlib
import math
import os
import subprocess

BITS = (1 << 64) - 1
KERNEOPGAVER = ["Aktivt og selvstændigt liv", "Trivsel og læring",
                "Uddannelse og beskæftigelse", "Bæredygtig vækst",
                "Fællesskab og fritid"]


class Chance:
    def __init__(self, seed):
        digest = hashlib.sha256(seed.encode()).digest()
        self.s = [int.from_bytes(digest[i:i + 8], "big")
                  for i in range(0, 32, 8)]

    def number(self):
        def left(x, k):
            return (x << k | x >> (64 - k)) & BITS
        s = self.s
        result = left(s[1] * 5 & BITS, 7) * 9 & BITS
        t = s[1] << 17 & BITS
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = left(s[3], 45)
        return result

    def below(self, n):
        if n == 1:
            return 0
        while True:
            x = self.number() >> (64 - (n - 1).bit_length())
            if x < n:
                return x


def root(x, k):
    """The largest whole number whose k-th power is not above x."""
    low, high = 0, 1 << (x.bit_length() // k + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = ((middle, high) if middle ** k <= x
                     else (low, middle - 1))
    return low


def rounded(cost, p, kind):
    unit = (p // 2, p // 2, p // 10, p // 40)[kind]
    return cost // unit * unit if unit else cost


def draw(voters, proposals, choices, type="approval", points=0, pool=None,
         kerneopgaver=5, places=4, groups=1, loyalty=20, skew=7,
         spatial=False, seed="1"):
    c = Chance(seed)
    pool = pool or 25000 * proposals
    points = points or {"scoring": 5,
                        "cumulative": max(10, 2 * choices[1])}.get(type, 0)
    spots = [(c.below(32), c.below(32)) for _ in range(places)]
    rows = []
    for _ in range(proposals):
        k = c.below(kerneopgaver) if kerneopgaver else None
        place = c.below(places) if places else None
        group = c.below(groups)
        a = c.below(1201) + 400
        b = c.below(1201) + 400
        cost = 4 * pool // proposals * a * b // 1000000
        cost = rounded(cost, 10 ** int(math.log10(max(cost, 1)) + 1e-12),
                       c.below(4))
        rows.append((k, place, group, min(max(cost, 1), pool)))
    popular = [max(1, root((1 << 240) // r ** skew, 10))
               for r in range(1, proposals + 1)]
    for i in range(proposals, 1, -1):
        j = 1 + c.below(i)
        popular[i - 1], popular[j - 1] = popular[j - 1], popular[i - 1]
    out = ["META", "key;value", "description;Simuleret afstemning",
           "country;Simuleret", "unit;Simuleret", "instance;seed " + seed,
           f"num_projects;{proposals}", f"num_votes;{voters}",
           f"budget;{pool}", "currency;DKK", f"vote_type;{type}",
           "rule;unknown", f"min_length;{choices[0]}",
           f"max_length;{choices[1]}"]
    if type == "scoring":
        out.append(f"max_points;{points}")
    if type == "cumulative":
        out.append(f"max_sum_points;{points}")
    head = ["project_id", "cost", "name"]
    head += ["kerneopgave"] * bool(kerneopgaver) + ["place"] * bool(places)
    out += ["PROJECTS", ";".join(head)]
    for i, (k, place, group, cost) in enumerate(rows):
        row = [str(i + 1), str(cost), f"Simuleret forslag {i + 1}"]
        row += [KERNEOPGAVER[k]] if kerneopgaver else []
        row += [f"Sted {place + 1}"] if places else []
        out.append(";".join(row))
    scored = type in ("scoring", "cumulative")
    out += ["VOTES", "voter_id;vote" + ";points" * scored]
    for nr in range(1, voters + 1):
        home = c.below(places) if spatial else None
        party = c.below(groups)
        n = choices[0] + c.below(choices[1] - choices[0] + 1)
        weight = []
        for w, (_, place, group, _) in zip(popular, rows):
            if spatial:
                d = sum((x - y) ** 2
                        for x, y in zip(spots[home], spots[place]))
                w *= 25600 // (25 + d)
            if groups > 1 and group == party:
                w *= loyalty
            weight.append(w)
        chosen = []
        for _ in range(n):
            at = c.below(sum(weight))
            i = 0
            while at >= weight[i]:
                at -= weight[i]
                i += 1
            chosen.append(i)
            weight[i] = 0
        given = [1] * n
        if type == "scoring":
            given = [1 + c.below(points) for _ in chosen]
        elif type == "cumulative" and n:
            for _ in range(points - n):
                given[c.below(n)] += 1
        row = [str(nr), ",".join(str(i + 1) for i in chosen)]
        row += [",".join(map(str, given))] if scored else []
        out.append(";".join(row))
    return "\n".join(out) + "\n"


CASES = [
    ("the default", "", dict(voters=300, proposals=20, choices=(1, 5))),
    ("points", "--type cumulative --seed æ",
     dict(voters=200, proposals=9, choices=(0, 3), type="cumulative",
          seed="æ")),
    ("scores", "--type scoring --points 7",
     dict(voters=200, proposals=9, choices=(2, 9), type="scoring", points=7)),
    ("places", "--spatial --places 7 --kerneopgaver 0",
     dict(voters=200, proposals=40, choices=(3, 3), spatial=True, places=7,
          kerneopgaver=0)),
    ("groups", "--groups 3 --loyalty 100 --skew 1,3 --places 0",
     dict(voters=200, proposals=30, choices=(1, 10), groups=3, loyalty=100,
          skew=13, places=0)),
    ("both", "--groups 2 --spatial --type ordinal --pool 1.500,-",
     dict(voters=200, proposals=33, choices=(1, 33), groups=2, spatial=True,
          type="ordinal", pool=1500)),
    ("one of each", "--skew 0 --places 1 --kerneopgaver 1 --type choose-1",
     dict(voters=3, proposals=1, choices=(1, 1), places=1, kerneopgaver=1,
          skew=0, type="choose-1")),
    ("many, and few like most of them", "--skew 4 --pool 77",
     dict(voters=50, proposals=1000, choices=(1, 40), skew=40, pool=77)),
]

vsted = os.environ.get("VSTED", "build/vsted")
bad = 0
for nr, (name, options, facts) in enumerate(CASES, 1):
    least, most = facts["choices"]
    seen = subprocess.run(
        [vsted, "simulate", "--voters", str(facts["voters"]), "--proposals",
         str(facts["proposals"]), "--choices", f"{least}-{most}",
         *options.split()], capture_output=True, check=False).stdout.decode()
    expected = draw(**facts)
    if seen == expected:
        print(f"ok {nr} - the model of the page: {name}")
        continue
    bad = 1
    print(f"not ok {nr} - the model of the page: {name}")
    pairs = zip(seen.split("\n"), expected.split("\n"))
    for a, b in [(a, b) for a, b in pairs if a != b][:5]:
        print(f"# vsted: {a}\n# page:  {b}")
print(f"1..{len(CASES)}")
raise SystemExit(bad)
