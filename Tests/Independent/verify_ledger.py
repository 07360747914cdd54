#!/usr/bin/env python3
"""Verifies an exported ledger, or the evidence of a proposal, from their formats' descriptions alone.

    verify_ledger.py FOLDER KEY [SEEN-CHECKPOINT ...]
    verify_ledger.py PAGE KEY

KEY is NAME+HASH+KEY as C2SP signed-note writes it; each further argument is a file with a checkpoint
that somebody kept. Prints one line and ends with 0 or 1. Written against RFC 6962 section 2.1, C2SP
signed-note, tlog-checkpoint and tlog-tiles, and the tables in Sources/JourneyLedger/Leaf and Evidence; it shares
nothing with the program that wrote them. Of a page the evidence in it is verified, not what the page says of it.
"""
import base64
import hashlib
import json
import pathlib
import sys
import uuid

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

WIDTH = 256
LABEL = b"wayleave-leaf-v1"
# name, smallest and largest number of bytes, whether nothing between is allowed
FIELDS = [
    ("uid", 16, 16, True), ("number", 8, 8, True), ("time", 8, 8, True), ("kind", 1, 100, False),
    ("actor", 0, 16, True), ("team", 0, 400, False), ("subject kind", 1, 100, False),
    ("subject", 1, 1000, False), ("revision", 0, 4, True), ("digest", 0, 32, True),
    ("data", 0, 32768, False), ("digest of data", 0, 32, True), ("commitment", 0, 32, True),
    ("mark", 1, 1, True),
]


class Bad(Exception):
    pass


def leaf_hash(leaf):
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def read_leaf(leaf, index):
    """The fields of a leaf by their names."""
    if not leaf.startswith(LABEL):
        raise Bad(f"entry {index} is no leaf")
    at, fields = len(LABEL), {}
    for name, least, most, exact in FIELDS:
        if at + 4 > len(leaf):
            raise Bad(f"entry {index}: the length of {name} is missing")
        count = int.from_bytes(leaf[at:at + 4], "big")
        at += 4 + count
        if at > len(leaf) or not least <= count <= most or (exact and count not in (least, most)):
            raise Bad(f"entry {index}: {name} has {count} bytes")
        fields[name] = leaf[at - count:at]
    if at != len(leaf):
        raise Bad(f"entry {index} goes on after its last field")
    for name in ("kind", "team", "subject kind", "subject", "data"):
        fields[name] = fields[name].decode("utf-8")
    if fields["mark"] not in (b"\0", b"\1") or fields["data"] and fields["digest of data"]:
        raise Bad(f"entry {index}: its last fields contradict each other")
    return fields


class Frontier:
    """The roots of the perfect subtrees so far, the largest first."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def add(self, leaf):
        node, size = leaf, self.size
        while size & 1:
            node, size = node_hash(self.peaks.pop(), node), size >> 1
        self.peaks.append(node)
        self.size += 1

    def root(self):
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def open_checkpoint(path, key):
    return open_note(path.name, path.read_bytes(), key)


def open_note(called, note, key):
    """Size and root of a note that the key signed."""
    name, _, public = key.split("+", 2)
    public = base64.b64decode(public, validate=True)
    if public[:1] != b"\x01" or len(public) != 33:
        raise Bad("the key is no Ed25519 key")
    identity = hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
    text, divider, lines = note.partition(b"\n\n")
    text += b"\n"
    signed = False
    for line in lines.decode("utf-8", "replace").splitlines():
        mark, _, rest = line.partition(" ")
        signer, _, value = rest.partition(" ")
        raw = base64.b64decode(value, validate=True)
        if mark == "\u2014" and signer == name and raw[:4] == identity:
            try:
                Ed25519PublicKey.from_public_bytes(public[1:]).verify(raw[4:], text)
                signed = True
            except InvalidSignature:
                raise Bad(f"{called}: the signature is wrong") from None
    if not divider or not signed:
        raise Bad(f"{called} is not signed by {name}")
    origin, size, root = text.decode().split("\n")[:3]
    if origin != name or str(int(size)) != size:
        raise Bad(f"{called} is of another ledger")
    return int(size), base64.b64decode(root, validate=True)


def tile_name(index, width):
    groups = [f"{index % 1000:03}"]
    while index >= 1000:
        index //= 1000
        groups.append(f"x{index % 1000:03}")
    return "/".join(reversed(groups)) + (f".p/{width}" if width < WIDTH else "")


def read(folder, name):
    path = folder / name
    if not path.is_file():
        raise Bad(f"{name} is missing")
    return path.read_bytes()


def entries(folder, index, width):
    raw, found, at = read(folder, "tile/entries/" + tile_name(index, width)), [], 0
    while at < len(raw):
        count = int.from_bytes(raw[at:at + 2], "big")
        if at + 2 + count > len(raw):
            raise Bad(f"bundle {index} ends within entry {index * WIDTH + len(found)}")
        found.append(raw[at + 2:at + 2 + count])
        at += 2 + count
    if len(found) != width:
        raise Bad(f"bundle {index} has {len(found)} entries, not {width}")
    return found


def check_tile(folder, level, index, hashes):
    name = f"tile/{level}/" + tile_name(index, len(hashes))
    if read(folder, name) != b"".join(hashes):
        raise Bad(f"{name} has other hashes")


def check_tiles(folder, hashes, level=0):
    for start in range(0, len(hashes), WIDTH):
        check_tile(folder, level, start // WIDTH, hashes[start:start + WIDTH])
    above = []
    for start in range(0, len(hashes) - WIDTH + 1, WIDTH):
        row = hashes[start:start + WIDTH]
        while len(row) > 1:
            row = [node_hash(row[i], row[i + 1]) for i in range(0, len(row), 2)]
        above += row
    if above:
        check_tiles(folder, above, level + 1)


def verify(folder, key, seen):
    size, root = open_checkpoint(folder / "checkpoint", key)
    known = {}
    for path in seen:
        old, old_root = open_checkpoint(pathlib.Path(path), key)
        if known.setdefault(old, old_root) != old_root:
            raise Bad(f"two histories of {old} entries were seen")
        if old > size:
            raise Bad(f"the ledger has shrunk: {size} entries, and {old} were seen")
    frontier, hashes = Frontier(), []
    for start in range(0, size, WIDTH):
        for leaf in entries(folder, start // WIDTH, min(WIDTH, size - start)):
            read_leaf(leaf, frontier.size)
            hashes.append(leaf_hash(leaf))
            frontier.add(hashes[-1])
            if frontier.size in known and known[frontier.size] != frontier.root():
                raise Bad(f"the ledger is not the one that was seen with {frontier.size} entries")
    if frontier.root() != root:
        raise Bad("the entries are not those that were signed")
    check_tiles(folder, hashes)
    return size


def root_of(leaf, index, size, hashes):
    """The root that a proof leads to (RFC 9162, section 2.1.3.2); None where it has another length."""
    node, at, last = leaf, index, size - 1
    for other in hashes:
        if last == 0:
            return None
        if at & 1 or at == last:
            node = node_hash(other, node)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            node = node_hash(node, other)
        at, last = at >> 1, last >> 1
    return node if last == 0 else None


def wire(raw):
    """The next string of OpenSSH's wire format, and what follows it."""
    count = int.from_bytes(raw[:4], "big")
    if len(raw) < 4 + count:
        raise Bad("a signature ends too early")
    return raw[4:4 + count], raw[4 + count:]


def check_signature(evidence, fields, data, registered):
    """A person's own signature (OpenSSH's PROTOCOL.sshsig) over the statement of a sign-off."""
    signed, number = data["signed"], int.from_bytes(fields["number"], "big")
    statement, armour = evidence["texts"][signed["statement"]], evidence["texts"][signed["signature"]]
    raw = base64.b64decode("".join(armour.split("\n")[1:-2]), validate=True)
    if raw[:10] != b"SSHSIG\0\0\0\1":
        raise Bad(f"event {number} has no signature of OpenSSH")
    (key, rest), parts = wire(raw[10:]), []
    for _ in range(4):
        part, rest = wire(rest)
        parts.append(part)
    namespace, reserved, algorithm, signature = parts
    kind, inner = wire(key)
    digest = hashlib.new(algorithm.decode(), statement.encode()).digest()
    message = b"SSHSIG" + b"".join(
        len(part).to_bytes(4, "big") + part for part in (namespace, reserved, algorithm, digest))
    try:
        Ed25519PublicKey.from_public_bytes(wire(inner)[0]).verify(
            wire(wire(signature)[1])[0], message)
    except InvalidSignature:
        raise Bad(f"the signature of event {number} is wrong") from None
    fingerprint = "SHA256:" + base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip("=")
    said = statement.split("\n")
    if (namespace != b"wayleave-approval" or kind != b"ssh-ed25519" or fingerprint != signed["key"]
            or (fingerprint, fields["actor"]) not in registered or said[0] != "wayleave-approval-v1"
            or said[2:9] != ["proposal " + fields["subject"],
                             f"revision {int.from_bytes(fields['revision'], 'big')}",
                             "digest " + fields["digest"].hex(), "seat " + data["seat"],
                             "slice " + data["slice"], "decision approve",
                             f"for {data.get('onBehalfOf', '-')}"]):
        raise Bad(f"the signature of event {number} is over something else, or by somebody else")


def verify_evidence(page, key):
    opening = '<script type="application/json" id="wayleave-evidence">\n'
    evidence = json.loads(page.partition(opening)[2].partition("\n</script>")[0])
    if evidence["format"] != "wayleave-evidence-v1":
        raise Bad("evidence of another form")
    size, root = open_note("the checkpoint", evidence["checkpoint"].encode(), key)
    for digest, text in evidence["texts"].items():
        if hashlib.sha256(text.encode()).hexdigest() != digest:
            raise Bad(f"the text {digest[:16]} is another")
    last, registered = 0, set()
    for event in evidence["events"]:
        leaf, index = base64.b64decode(event["leaf"], validate=True), event["index"]
        hashes = [base64.b64decode(h, validate=True) for h in event["hashes"]]
        if not 0 <= index < size or root_of(leaf_hash(leaf), index, size, hashes) != root:
            raise Bad(f"entry {index} is not what was signed")
        fields = read_leaf(leaf, index)
        number = int.from_bytes(fields["number"], "big", signed=True)
        if number <= last:
            raise Bad(f"event {number} is out of its order")
        last = number
        if "words" in event:
            salt = base64.b64decode(event.get("salt", ""), validate=True)
            made = hashlib.sha256(b"wayleave-commit-v1" + salt + event["words"].encode())
            if made.digest() != fields["commitment"]:
                raise Bad(f"the words of event {number} are others")
        data = json.loads(fields["data"] or evidence["texts"][fields["digest of data"].hex()])
        if fields["subject kind"] == "member" and "fingerprint" in data:
            whose = (data["fingerprint"], uuid.UUID(fields["subject"]).bytes)
            (registered.add if fields["kind"] == "member.key_added" else registered.discard)(whose)
        elif "signed" in data:
            check_signature(evidence, fields, data, registered)
    return len(evidence["events"])


def main():
    path, key, *seen = sys.argv[1:]
    path = pathlib.Path(path)
    try:
        if path.is_dir():
            print(f"good: {verify(path, key, seen)} entries")
        else:
            print(f"good: {verify_evidence(path.read_text('utf-8'), key)} events")
    except (Bad, KeyError, ValueError, OSError) as problem:
        print(f"bad: {problem}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
