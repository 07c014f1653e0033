"""Files as they arrive on bad days: real ones cut, flipped, spliced and filled with what nobody expects.

The same seed spoils the same file in the same way.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

DEMO = Path(__file__).parents[2] / "city_catalogs" / "demo-province"
FILES = ("690100.xlsx", "690200.csv", "690300.json", "690400.jsonl", "690500.xml", "690600.xls")
ENDINGS = (".json", ".jsonl", ".csv", ".tsv", ".xml", ".xlsx", ".xls")
LONGEST = 6_000
"""Bytes kept of a text file: small files are many files."""

ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1e308, float("nan"), float("inf"), 10**40, "", " ", "\u3000", "\0"),
    *("\ud800", "\ufeff", "=1+1", "9" * 400, "无", "∅", "((((", "））", "[[", "{0}", "{x.y}", "%s", "&lt;"),
    *("1.1E+30", "一" * 3000, "\u202e码", "a\nb\r\nc", "、、、", "（含）", "；；", [], {}, [[]], [None], [[[{}]]]),
    *({"": ""}, {"task_name": {"task_name": []}}, [{"material_name": [1]}], {"a": {"b": {"c": "d"}}}),
)  # fmt: skip
PIECES = (b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\x1a", b'"', b"'", b",", b";", b"\t", b"\r", b"\n",
          b"[", b"]", b"{", b"}", b"<", b">", b"</", b"<!--", b"<![CDATA[", b"&#0;", b"&#xD800;", b"&x;", b"\\u",
          b"\\ud800", b"<!DOCTYPE a [<!ENTITY x 'y'>]>", b"1e999", b"NaN", b"-", b"9" * 60, b"[" * 600,
          b'{"a":' * 300, "事项名称".encode(), "材料".encode("gb18030"), "\u2028".encode())  # fmt: skip
TEXTS = (
    *map(str, ODD),
    "2026-02-30",
    "99999-01-01",
    "CON",
    "../../x",
    "/",
    "~",
    "a" * 200_000,
)
TOML = ("0", "-1", "1e999", "nan", "true", '""', "[]", "{}", "[[]]", "[1, 'a']", "{a = 1}", "2024-02-30", "2024-01-01",
        "07:32:00", '"/"', '".."', '"a/../../b"', '"\\u0000"', '"*"', "['X', 'N201']", "99999999999999999999",
        '"一"', "[{code = 1}]", "[{code = 'N2', why = []}]", '"json:/"', "['text:..']", '"∅"', "-0.0")  # fmt: skip


def spoiled(seed: int) -> tuple[str, bytes]:
    """Name and content of a spoiled file."""
    random = Random(seed)
    name = random.choice(FILES)
    data = (DEMO / name).read_bytes()
    if name.endswith(".xlsx"):
        data = _zipped(data, random) if random.random() < 0.7 else _bytes(data, random)
    elif name.endswith((".json", ".jsonl")) and random.random() < 0.7:
        data = _tree(data, name, random)
    else:
        keep = len(data) if name.endswith(".xls") else LONGEST
        data = _bytes(data[:keep], random)
    if random.random() < 0.1:
        data = _encoded(data, random)
    stem, ending = name.rsplit(".", 1)
    ending = random.choice(ENDINGS) if random.random() < 0.1 else f".{ending}"
    return f"{stem}{ending}", data


def spoil(name: str, data: bytes, random: Random) -> bytes:
    """A file of any other kind, spoiled by what it is."""
    ending = name.rpartition(".")[2]
    if random.random() < 0.6:
        if ending in ("xlsx", "docx"):
            return _zipped(data, random)
        if ending == "json":
            return _tree(data, name, random)
        if ending in ("csv", "tsv", "toml"):
            return _values(data, ending, random)
    return _encoded(data, random) if random.random() < 0.1 else _bytes(data, random)


def _values(data: bytes, ending: str, random: Random) -> bytes:
    """A table in which some cells, or settings of which some values, became others."""
    text = data.decode("utf-8-sig" if ending == "toml" else "gb18030", errors="replace")
    cell = re.compile(r"(?<== ).+$" if ending == "toml" else r"[^,\t\n]*", re.MULTILINE)
    spots = [match.span() for match in cell.finditer(text)]
    picked = random.sample(spots, min(len(spots), random.choice((1, 1, 3, 10))))
    for start, end in sorted(picked, reverse=True):
        odd = random.choice(TOML if ending == "toml" else TEXTS)
        text = text[:start] + odd + text[end:]
    return text.encode(errors="surrogatepass")


def _bytes(data: bytes, random: Random) -> bytes:
    """Some bytes flipped, cut out, repeated or put in."""
    spoiled = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        at = random.randrange(len(spoiled) + 1)
        end = min(len(spoiled), at + random.choice((1, 2, 7, 100)))
        deed = random.randrange(5)
        if deed == 0:
            spoiled[at:end] = random.randbytes(end - at)
        elif deed == 1:
            del spoiled[at:end]
        elif deed == 2:
            spoiled[at:at] = random.choice(PIECES)
        elif deed == 3:
            spoiled[at:at] = spoiled[at:end] * random.choice((2, 30))
        else:
            spoiled = spoiled[: max(1, at)]
    return bytes(spoiled)


def _zipped(data: bytes, random: Random) -> bytes:
    """A workbook whose parts are spoiled, not its wrapping."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        victim = random.choice(names)
        for name in names:
            content = old.read(name)
            if name != victim:
                new.writestr(name, content)
            elif random.random() < 0.9:
                new.writestr(name, _bytes(content, random))
    return made.getvalue()


def _tree(data: bytes, name: str, random: Random) -> bytes:
    """A tree in which some values became others."""
    lines = data.decode().splitlines() if name.endswith(".jsonl") else [data.decode()]
    trees = [json.loads(line) for line in lines[:4]]
    for tree in trees:
        places = list(_places(tree))
        for holder, key in random.sample(places, min(len(places), random.choice((1, 3, 40)))):
            holder[key] = random.choice(ODD)
        if isinstance(tree, dict) and random.random() < 0.3:
            tree[random.choice(("事项名称", "materials", "", "\0", "task_name", "a" * 999))] = (
                random.choice(ODD)
            )
    return "\n".join(json.dumps(tree, ensure_ascii=random.random() < 0.5) for tree in trees).encode(
        errors="surrogatepass"
    )


def _places(tree: Any) -> Any:
    """Where the values of a tree stand; those of long lists in part."""
    pairs = (
        tree.items()
        if isinstance(tree, dict)
        else enumerate(tree[:12])
        if isinstance(tree, list)
        else ()
    )
    for key, value in list(pairs):
        yield tree, key
        yield from _places(value)


def _encoded(data: bytes, random: Random) -> bytes:
    encode: Callable[[str], bytes] = random.choice(
        [
            lambda text: text.encode("utf-16"),
            lambda text: text.encode("utf-16-be"),
            lambda text: text.encode("gb18030", errors="replace"),
            lambda text: b"\xef\xbb\xbf" + text.encode(errors="replace"),
            lambda text: text.encode("utf-32", errors="replace"),
        ]
    )
    try:
        return encode(data.decode(errors="replace"))
    except UnicodeEncodeError:
        return data
