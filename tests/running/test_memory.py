"""What is remembered is what was said; what is damaged, changed or judged otherwise is judged anew."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from msgspec import json
from msgspec.structs import replace

from checker.audit import Settings, audit
from checker.lists import load
from checker.model import Audit, CatalogueResult
from checker.reading import Source, discover
from checker.reporting import FORMATS
from checker.running import memory as module
from checker.running.memory import Memory, digest
from checker.standards.compiled import stamp

DEMO = Path(__file__).parents[2] / "city_catalogs" / "demo-province"
FILES = [DEMO / name for name in ("690100.xlsx", "690300.json", "690500.xml", "690600.xls")]


@pytest.fixture(scope="module")
def settings() -> Settings:
    return Settings(lists=(load("kstb-2022"),), compare=False)


def reports(result: Audit) -> dict[str, str]:
    return {
        name: import_module(path).render(result, lang)
        for name, path in FORMATS.items()
        for lang in ("zh", "en")
    }


def test_every_report_of_what_is_remembered_is_the_same(tmp_path: Path, settings: Settings) -> None:
    memory = Memory(tmp_path / "memory", "")
    first = audit(FILES, settings, memory=memory)
    assert sum(len(city.findings) for city in first.catalogues) > 20
    remembered = [memory.recall(memory.load(source)) for source in discover(FILES).sources]
    assert None not in remembered
    assert reports(audit(FILES, settings, memory=memory)) == reports(first)


def test_a_result_comes_back_as_it_was(settings: Settings) -> None:
    for result in audit(FILES[:1], settings).catalogues:
        again = json.decode(json.encode(replace(result, seconds={})), type=CatalogueResult)
        assert again == result
        assert again.seconds == {}


def test_what_json_cannot_hold_is_not_remembered(tmp_path: Path, settings: Settings) -> None:
    memory, source, result = remembered(tmp_path, settings)
    odd = replace(result, findings=(replace(result.findings[0], params={"a": object()}),))
    other = replace(source, id="other")
    memory.keep(other, odd)
    assert memory.recall(other) is None


def remembered(folder: Path, settings: Settings) -> tuple[Memory, Source, CatalogueResult]:
    """A memory that holds the result of one file."""
    memory = Memory(folder / "memory", "")
    (source,) = map(memory.load, discover([DEMO / "690300.json"]).sources)
    audit([DEMO / "690300.json"], settings, memory=memory)
    result = memory.recall(source)
    assert result is not None
    return memory, source, result


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b'{"of": "x", "ruleset": "", "result": {}}',
    ],
    ids=["empty", "broken", "null", "list", "bytes", "deep", "another's"],
)
def test_a_damaged_memory_counts_for_nothing(
    tmp_path: Path, settings: Settings, content: bytes
) -> None:
    memory, source, result = remembered(tmp_path, settings)
    (path,) = (p for p in (tmp_path / "memory").iterdir() if p.name != ".gitignore")
    good = path.read_bytes()
    for bad in (
        content,
        good[:-9],
        good.replace(b'"result":{', b'"result":{"id":3,', 1),
        good.replace("失业".encode(), "就业".encode(), 1),
    ):
        assert bad != good
        path.write_bytes(bad)
        assert memory.recall(source) is None
    memory.keep(source, result)
    assert memory.recall(source) == result


def test_other_bytes_settings_and_names_are_not_remembered(
    tmp_path: Path, settings: Settings
) -> None:
    memory, source, _ = remembered(tmp_path, settings)
    manifest = replace(source.manifest, region="690400")
    assert source.data is not None
    for other in (
        replace(source, data=source.data + b"\n"),
        replace(source, id="b"),
        replace(source, display="b.json"),
        replace(source, manifest=manifest),
        replace(source, data=None),
    ):
        assert memory.recall(other) is None
    assert Memory(tmp_path / "memory", "other").recall(source) is None


def test_the_folder_is_ignored_by_git_kept_small_and_holds_no_drafts(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, source, result = remembered(tmp_path, settings)
    monkeypatch.setattr(module, "MOST", 3)
    for number in range(6):
        memory.keep(replace(source, id=str(number)), result)
    names = {path.name for path in (tmp_path / "memory").iterdir()}
    assert (tmp_path / "memory" / ".gitignore").read_text() == "*\n"
    assert len(names) == 4
    assert all(len(name) == 64 for name in names - {".gitignore"})


def test_where_nothing_can_be_written_nothing_is_remembered(
    tmp_path: Path, settings: Settings
) -> None:
    (tmp_path / "memory").write_text("a file", encoding="utf-8")
    memory = Memory(tmp_path / "memory", "")
    assert audit([DEMO / "690300.json"], settings, memory=memory).catalogues[0].findings
    assert memory.whole(discover([DEMO / "690300.json"])) is None
    assert (tmp_path / "memory").read_text() == "a file"


def test_digest_and_stamp_tell_changes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.csv").write_text("1", encoding="utf-8")
    (tmp_path / "a" / "__pycache__").mkdir()
    before = digest([tmp_path]), stamp([tmp_path])
    (tmp_path / "a" / "__pycache__" / "x.pyc").write_text("1", encoding="utf-8")
    assert stamp([tmp_path]) == before[1]
    (tmp_path / "a" / "x.csv").write_text("23", encoding="utf-8")
    assert digest([tmp_path]) != before[0]
    assert stamp([tmp_path]) != before[1]
    assert digest([tmp_path / "none"]) != digest([])
