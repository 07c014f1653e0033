"""What is new in a file about to be published."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.audit import Settings, audit
from checker.tracking import compare

HEAD = "事项名称,受理条件,实施主体\n"
FINE = "户口迁移,已满十八周岁,公安局\n"
OLD = FINE + "失业登记,,人社局\n"
NEW = "就业登记,,人社局\n"
SETTINGS = Settings(lists=())


def items(path: Path, published: Path) -> tuple[list[str], int, list[str]]:
    """Items of the new findings, how many were known, and what was said."""
    from msgspec.structs import replace

    from checker.reading import ReadOptions

    settings = replace(SETTINGS, reading=ReadOptions(profile="guide"))
    compared = compare(audit([path], settings), settings, published)
    told = [
        f.item.name
        for c in compared.fresh.catalogues
        for f in c.findings
        if f.item and f.field == "accept_condition"
    ]
    return told, compared.known, [note.key for note in compared.notes]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    (tmp_path / "published").mkdir()
    (tmp_path / "edited").mkdir()
    (tmp_path / "published" / "目录.csv").write_text(HEAD + OLD, encoding="utf-8")
    (tmp_path / "edited" / "目录.csv").write_text(HEAD + NEW + OLD, encoding="utf-8")
    return tmp_path


def test_only_the_new_item_counts_though_rows_moved(written: Path) -> None:
    told, known, notes = items(written / "edited" / "目录.csv", written / "published")
    assert told == ["就业登记"]
    assert known > 0
    assert notes == []


@pytest.mark.parametrize("name", ["改名.csv", "上海市.csv"], ids=["other name", "a region's name"])
def test_the_name_of_the_file_does_not_matter(written: Path, name: str) -> None:
    old, edited = written / "published" / "目录.csv", written / "edited" / name
    (written / "edited" / "目录.csv").rename(edited)
    told, known, _ = items(edited, old)
    assert told == ["就业登记"]
    edited.write_bytes(old.read_bytes())
    assert items(edited, old) == ([], items(old, old)[1], [])
    assert known > 0


def test_both_sides_are_judged_by_the_profile_of_the_new_one(written: Path) -> None:
    edited = written / "edited" / "目录.csv"
    edited.write_bytes((written / "published" / "目录.csv").read_bytes())
    for folder, profile in (("published", "names"), ("edited", "guide")):
        told = f'profile = "{profile}"\n'
        (written / folder / "catalogue.toml").write_text(told, encoding="utf-8")
    result = audit([edited], SETTINGS)
    assert any(f.code == "F301" for c in result.catalogues for f in c.findings)
    compared = compare(result, SETTINGS, written / "published")
    assert [f for c in compared.fresh.catalogues for f in c.findings] == []


def test_problems_of_reading_do_not_hang_on_name_or_line(tmp_path: Path) -> None:
    old, edited = tmp_path / "旧.jsonl", tmp_path / "新.jsonl"
    old.write_text('{"事项名称": "甲"}\n{"事项\n', encoding="utf-8")
    edited.write_text('{"事项名称": "甲"}\n\n{"事项名称": "乙"}\n{"事项\n', encoding="utf-8")
    settings = SETTINGS
    kept = compare(audit([edited], settings), settings, old).fresh
    assert [f.code for c in kept.catalogues for f in c.findings if f.code == "D009"] == []
    edited.write_text('{"事项名称": "甲"}\n{"事项\n{"事项\n', encoding="utf-8")
    kept = compare(audit([edited], settings), settings, old).fresh
    assert [f.code for c in kept.catalogues for f in c.findings if f.code == "D009"] == ["D009"]


def test_what_has_no_counterpart_is_all_new_and_said(written: Path) -> None:
    (written / "published" / "另一个.csv").write_text(HEAD + OLD, encoding="utf-8")
    edited = written / "edited" / "新.csv"
    edited.write_text(HEAD + OLD, encoding="utf-8")
    told, known, notes = items(edited, written / "published")
    assert (told, known, notes) == (["失业登记"], 0, ["published_unpaired"])


def test_what_cannot_be_read_proves_nothing(written: Path) -> None:
    (written / "published" / "目录.csv").write_text("", encoding="utf-8")
    told, known, notes = items(written / "edited" / "目录.csv", written / "published")
    assert (told, known, notes) == (["就业登记", "失业登记"], 0, ["published_unread"])


def test_a_clean_catalogue_does_not_read_what_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text("事项名称\n失业登记\n", encoding="utf-8")
    result = audit([tmp_path / "a.csv"], SETTINGS)
    assert [f for c in result.catalogues for f in c.findings] == []
    monkeypatch.setattr("checker.tracking.published.audit", None)
    assert compare(result, SETTINGS, tmp_path).fresh == result
