"""Runs each text of `attribution sql` on its engine, and compares what they leave behind.

attribution-engines.py FOLDER PSQL CUSTOMERS; started by Benchmarks/attribution-engines.
"""
import csv
import json
import math
import os
import random
import shlex
import subprocess
import sys

FOLDER, PSQL, CUSTOMERS = sys.argv[1], shlex.split(sys.argv[2]), int(sys.argv[3])
RESULTS = ["transitions", "channel_sets", "credits"]
LABELS = {"transitions": 3, "channel_sets": 1, "credits": 1}
TOLERANCE = 1e-9
CHANNELS = ["email", "Web", "sms", "paid search", "é", "push", "", "direct"]
DAY = 86_400


def sample():
    """Touches and conversions, with equal seconds and the very edges of the look-back."""
    rng = random.Random(20260722)
    touches, conversions = [], []
    for customer in range(CUSTOMERS):
        for _ in range(1 + rng.randrange(8)):
            second = rng.randrange(90) * DAY if customer % 3 else rng.randrange(90 * DAY)
            touches.append((customer, second, rng.choice(CHANNELS)))
        for second in {rng.randrange(90) * DAY for _ in range(rng.randrange(3))}:
            conversions.append((customer, second, rng.randrange(4000) / 4))
    return touches, conversions


def text(engine, grouped):
    arguments = [os.environ["WAYLEAVE"], "attribution", "sql", "--engine", engine]
    return subprocess.run(
        arguments + (["--intervals"] if grouped else []), check=True, capture_output=True,
        text=True).stdout


def psql(script):
    subprocess.run(PSQL, input=script, check=True, text=True, stdout=subprocess.DEVNULL)


def postgres(touches, conversions, grouped):
    for name, rows in [("touchpoints", touches), ("conversions", conversions)]:
        with open(f"{FOLDER}/{name}.csv", "w", newline="") as file:
            csv.writer(file).writerows(rows)
    psql(f"""
        drop table if exists touchpoints, conversions;
        create table touchpoints (customer_id bigint, ts bigint, channel text);
        create table conversions (customer_id bigint, ts bigint, value double precision);
        \\copy touchpoints from '{FOLDER}/touchpoints.csv' csv force not null channel
        \\copy conversions from '{FOLDER}/conversions.csv' csv
        """ + text("postgres", grouped) + "".join(
            f"\\copy wayleave_{name} to '{FOLDER}/{name}.out' csv header\n" for name in RESULTS))
    found = {}
    for name in RESULTS:
        with open(f"{FOLDER}/{name}.out", newline="") as file:
            found[name] = list(csv.DictReader(file))
    return found


def duckdb(touches, conversions, grouped):
    import duckdb as engine

    connection = engine.connect()
    connection.execute("create table touchpoints (customer_id bigint, ts bigint, channel varchar)")
    connection.execute("create table conversions (customer_id bigint, ts bigint, value double)")
    connection.execute(f"copy touchpoints from '{FOLDER}/touchpoints.csv' (header false)")
    connection.execute(f"copy conversions from '{FOLDER}/conversions.csv' (header false)")
    connection.execute("update touchpoints set channel = '' where channel is null")
    connection.execute(text("duckdb", grouped))
    found = {}
    for name in RESULTS:
        result = connection.execute(f"select * from wayleave_{name}")
        names = [column[0] for column in result.description]
        found[name] = [dict(zip(names, row)) for row in result.fetchall()]
    return found


def clickhouse(touches, conversions, grouped):
    from chdb import session

    engine = session.Session()
    engine.query("create database if not exists sample engine = Atomic")
    engine.query("use sample")
    engine.query("create table touchpoints (customer_id Int64, ts Int64, channel String)"
                 " engine = MergeTree order by tuple()")
    engine.query("create table conversions (customer_id Int64, ts Int64, value Float64)"
                 " engine = MergeTree order by tuple()")
    for name in ["touchpoints", "conversions"]:
        engine.query(f"insert into {name} select * from file('{FOLDER}/{name}.csv', 'CSV')")
    body = "\n".join(
        line for line in text("clickhouse", grouped).split("\n") if not line.startswith("--"))
    for statement in body.split(";\n"):
        if statement.strip():
            engine.query(statement)
    found = {}
    for name in RESULTS:
        answer = str(engine.query(f"select * from wayleave_{name}", "JSONEachRow"))
        found[name] = [json.loads(line) for line in answer.split("\n") if line]
    engine.close()
    return found


def summed(name, rows):
    """By labels, over all groups: the engines put customers into groups of their own."""
    sums = {}
    for row in rows:
        values = [value for column, value in row.items() if column != "journey_group"]
        labels, numbers = tuple(values[: LABELS[name]]), values[LABELS[name]:]
        if name == "channel_sets":
            # The order within a set goes by the collation of an engine; the set is the same.
            labels = (">".join(sorted(labels[0].split(">"))),)
        before = sums.get(labels, [0.0] * len(numbers))
        sums[labels] = [a + float(b) for a, b in zip(before, numbers)]
    return sums


def difference(name, wanted, found):
    """The largest relative difference of a number; infinite where the labels differ."""
    if wanted.keys() != found.keys():
        odd = sorted(map(str, wanted.keys() ^ found.keys()))[:3]
        print(f"✗ {name}: not the same rows: {odd}", file=sys.stderr)
        return math.inf
    return max((abs(a - b) / max(1.0, abs(a)) for labels in wanted
                for a, b in zip(wanted[labels], found[labels])), default=math.inf)


touches, conversions = sample()
report = {"check": "attribution-engines", "touches": len(touches),
          "conversions": len(conversions), "tolerance": TOLERANCE}
failed = False
for grouped in [False, True]:
    wanted = {name: summed(name, rows)
              for name, rows in postgres(touches, conversions, grouped).items()}
    for engine in [duckdb, clickhouse]:
        found = engine(touches, conversions, grouped)
        worst = max(difference(name, wanted[name], summed(name, found[name]))
                    for name in RESULTS)
        rows = sum(map(len, wanted.values()))
        groups = len({row.get("journey_group") for row in found["credits"]})
        key = engine.__name__ + ("_grouped" if grouped else "")
        report[key] = worst if math.isfinite(worst) else "differs"
        failed = failed or worst > TOLERANCE or (grouped and groups != 64)
        print(f"{'✗' if worst > TOLERANCE else '✓'} {key:20} {rows} rows, worst {worst:.1e}")
print(json.dumps(report))
sys.exit(failed)
