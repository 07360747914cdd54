"""usage: cel-differential.py DOCUMENT EXPRESSIONS

Evaluates with cel-cpp each line ["expression", "our result without types", "ours with types"] and
compares. Ours without types must be the peer's; ours with types must be the same, or refused: more
is known then. Where the peer refuses an expression, types may be what it lacked."""
import collections
import datetime
import json
import os
import re
import struct
import sys

from cel_expr_python import cel

UNITS = {"h": 3_600_000_000_000, "m": 60_000_000_000, "s": 1_000_000_000, "ms": 1_000_000,
         "us": 1_000, "ns": 1}


def moment(text):
    """Seconds and nanoseconds of a time in UTC; Python's own times end at microseconds."""
    date, year, month, day, clock, fraction = re.fullmatch(
        r"((\d+)-(\d+)-(\d+))T([\d:]+)(\.\d+)?Z", text).groups()
    days = datetime.date(int(year), int(month), int(day)).toordinal() - 719_163
    hours, minutes, seconds = map(int, clock.split(":"))
    nanoseconds = int((fraction or ".0")[1:].ljust(9, "0"))
    return f"{days * 86_400 + hours * 3_600 + minutes * 60 + seconds} {nanoseconds}"


def span(text):
    """Nanoseconds of a duration such as -1h2m0.5s."""
    total = 0
    for whole, fraction, unit in re.findall(r"(\d+)(?:\.(\d+))?(ms|us|ns|h|m|s)", text):
        total += int(whole) * UNITS[unit]
        if fraction:
            total += int(fraction) * UNITS[unit] // 10 ** len(fraction)
    return -total if text.startswith("-") else total


def words(value):
    """A value of the peer in the words of `cel-fuzz expressions`."""
    kind = value.type()
    if kind == cel.Type.ERROR:
        return "error"
    plain = value.value()
    if kind == cel.Type.NULL:
        return "null"
    if kind == cel.Type.BOOL:
        return "true" if plain else "false"
    if kind == cel.Type.INT:
        return f"int {plain}"
    if kind == cel.Type.UINT:
        return f"uint {plain}"
    if kind == cel.Type.DOUBLE:
        if plain != plain:
            return "double nan"
        return "double " + format(struct.unpack("<Q", struct.pack("<d", plain))[0], "x")
    if kind == cel.Type.STRING:
        return "string " + plain.encode().hex()
    if kind == cel.Type.BYTES:
        return "bytes " + bytes(plain).hex()
    if kind == cel.Type.TIMESTAMP:
        return "timestamp " + moment(str(value))
    if kind == cel.Type.DURATION:
        return f"duration {span(str(value))}"
    if isinstance(plain, list):
        return "[" + ", ".join(words(item) for item in plain) + "]"
    if isinstance(plain, dict):
        # Keys are Python's own; only texts are keys here.
        members = sorted(f"string {key.encode().hex()}: {words(item)}"
                         for key, item in plain.items())
        return "{" + ", ".join(members) + "}"
    return "other"


def evaluated(environment, activation, expression):
    """The peer's result, or "refused" where it does not compile."""
    try:
        program = environment.compile(expression)
    except Exception as error:
        return "refused", " ".join(str(error).split())
    try:
        value = program.eval(activation)
        result = words(value)
    except Exception as error:
        return "error", str(error)
    return result, str(value) if result == "error" else ""


def trimmed(result):
    """Without zeros at the end of fractions of seconds: `.250Z` is `.25Z`, `0.250s` is `0.25s`."""
    return re.sub(r"(2e(?:3\d)*?)(?:30)+(?=5a|73)", r"\1", result)


def reasons(path):
    """Lines `reason | what is expected in the expression or in the peer's error`."""
    with open(path) as file:
        lines = [line.split(" | ", 1) for line in file.read().splitlines()
                 if line and not line.startswith("#")]
    return [(reason, re.compile(pattern)) for reason, pattern in lines]


def main():
    document = json.load(open(sys.argv[1]))
    environment = cel.NewEnv(variables={name: cel.Type.DYN for name in document})
    activation = environment.Activation(document)
    explained = reasons(os.path.join(os.path.dirname(__file__), "cel-differences"))
    agreed, values, counts, unexplained = 0, 0, collections.Counter(), []
    for line in open(sys.argv[2]):
        expression, dynamic, typed = json.loads(line)
        peer, message = evaluated(environment, activation, expression)
        failed = ("error", "refused")
        same = dynamic == peer or dynamic in failed and peer in failed
        if same and peer != "refused" and typed not in (dynamic, "refused", "error"):
            same = typed == peer
        if same:
            agreed += 1
            values += peer not in failed
            continue
        if trimmed(dynamic) == trimmed(peer) and typed in (dynamic, "refused"):
            counts["zeros at the end of a fraction of a second, which we do not write"] += 1
            continue
        text = f"{expression} | {dynamic} | {typed} | {peer} | {message}"
        reason = next((name for name, pattern in explained if pattern.search(text)), None)
        if reason:
            counts[reason] += 1
        else:
            unexplained.append(text)
    for text in unexplained[:50]:
        print("✗ " + text)
    for reason, count in counts.most_common():
        print(f"{count:7} {reason}")
    total = agreed + sum(counts.values()) + len(unexplained)
    print(f"{total} expressions: {agreed} agree ({values} on a value), {sum(counts.values())} "
          f"differ as explained, {len(unexplained)} differ without a reason")
    sys.exit(bool(unexplained))


main()
