"""Coverage-guided fuzzing of the readers by atheris, which is not among the tools for the tests: ``pip install atheris``.

``python -m tests.fuzzing.covered [SECONDS [FOLDER]]``; FOLDER keeps what was found to reach new code from run to run.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["checker", "json", "csv", "defusedxml"]):
    from checker.reading import ReadOptions, Source, read
    from checker.reading import csv_reader as _csv  # noqa: F401  imported for its code to be watched
    from checker.reading import excel_reader as _excel  # noqa: F401
    from checker.reading import reader as _reader  # noqa: F401
    from checker.reading import xml_reader as _xml  # noqa: F401
    from checker.reading.options import MIB

from tests.fuzzing.making import HEADERS, MEMBERS, WRITERS
from tests.fuzzing.spoiling import PIECES

ENDINGS = (".json", ".jsonl", ".csv", ".tsv", ".xml", ".xls", ".xlsx")
"""The first byte of an input chooses among them."""
OPTIONS = ReadOptions(max_bytes=MIB, max_unpacked=16 * MIB)
LONGEST = 4096
TREE = [
    {"事项名称": "失业登记", "法定办结时限": "20个工作日", "办理流程": "申请，受理，办结", "x": {"y": None}},
    {"事项名称": "学历公证", "申请材料": [{"材料名称": "身份证", "来源渠道": "申请人自备"}, {"材料名称": "照片"}], "材料1名称": "表"},
]  # fmt: skip


def one(data: bytes) -> None:
    """Read an input and locate all that was read."""
    if not data:
        return
    name = f"a{ENDINGS[data[0] % len(ENDINGS)]}"
    catalogue = read(Source(Path(name), name, "a", data=data[1:]), OPTIONS)
    assert catalogue.items or catalogue.problems
    for item in catalogue.items[:5]:
        for key, value in item.values.items():
            assert catalogue.locator.locate(item.index, key).file == name
            for number in range(len(value) if isinstance(value, list) else 0):
                catalogue.locator.locate(item.index, f"{key}[{number}]")


def main(seconds: int = 600, folder: str = "") -> None:
    """Fuzz for so many seconds; atheris tells the input that broke something and keeps it as a file."""
    corpus = Path(folder or tempfile.mkdtemp())
    corpus.mkdir(exist_ok=True)
    for kind, ending in enumerate(ENDINGS):
        if write := WRITERS.get(ending[1:]):
            (corpus / ending[1:]).write_bytes(bytes([kind]) + write(TREE, False, None))
    words = corpus.with_suffix(".dict")
    pieces = [text.encode() for text in (*HEADERS, *MEMBERS)] + [piece[:60] for piece in PIECES]
    quoted = ["".join(f"\\x{byte:02x}" for byte in piece) for piece in pieces]
    words.write_text("".join(f'"{piece}"\n' for piece in quoted), encoding="ascii")
    bounds = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        "-timeout=30",
        "-rss_limit_mb=2048",
    ]
    atheris.Setup([sys.argv[0], str(corpus), f"-dict={words}", *bounds], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]), *sys.argv[2:3])
