"""Targets and files: whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.reporting import FORMATS, Target, UnknownFormatError, parse_target, to_json, write
from tests.reporting.sample import hostile, sample

HOSTILE = {
    "empty": "",
    "controls": "\x00\x1b[2J\x07",
    "surrogate": "\ud800",
    "direction": "\u202e倒",
    "script": "</script>",
    "format": "{x} {0} [red]",
    "long": "长" * 40_000,
}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("json", Target("json", None)),
        ("json:-", Target("json", None)),
        ("json:out/a.json", Target("json", Path("out/a.json"))),
        ("HTML:报告.html", Target("html", Path("报告.html"))),
        ("csv:C:\\a.csv", Target("csv", Path("C:\\a.csv"))),
    ],
)
def test_targets(text: str, target: Target) -> None:
    assert parse_target(text) == target


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UnknownFormatError) as caught:
        parse_target("jsn:out.json")
    assert caught.value.nearest in ("json", "jsonl")
    assert "jsn" in caught.value.message("zh")
    assert "html" in str(caught.value)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_a_file_and_standard_output_alike(
    name: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    audit = sample(2)
    path = tmp_path / "new" / "folder" / f"report.{name}"
    write(audit, Target(name, path))
    write(audit, Target(name, None))
    out = capfdbinary.readouterr().out
    assert path.read_bytes()
    if name != "text":  # its width is that of the terminal
        assert out == path.read_bytes()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("name", FORMATS)
def test_same_audit_same_bytes(name: str, tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    write(sample(3), Target(name, first))
    write(sample(3), Target(name, second))
    assert first.read_bytes() == second.read_bytes()


def test_a_failure_leaves_the_old_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.json"
    path.write_text("old")

    def fail(*_: object) -> Iterator[str]:
        yield '{"format": '
        raise RuntimeError

    monkeypatch.setattr(to_json, "pieces", fail)
    with pytest.raises(RuntimeError):
        write(sample(1), Target("json", path))
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.json"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_name_breaks_a_report(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "report"
    write(hostile(text), Target(name, path))
    content = path.read_text(encoding="utf-8")
    assert "\x1b" not in content or name == "csv"
