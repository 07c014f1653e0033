"""Finding files, and what catalogue.toml says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.reading import discover, read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.csv",
        "a.json",
        "sub/a.json",
        "notes.txt",
        ".hidden/x.csv",
        ".x.csv",
        "~$b.xlsx",
    ):
        path = tmp_path / "province" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("事项名称\n一\n", encoding="utf-8")
    return tmp_path / "province"


def test_folders_are_searched_in_order(folder: Path) -> None:
    found = discover([folder])
    assert [source.display for source in found.sources] == [
        "province/a.json",
        "province/b.csv",
        "province/sub/a.json",
    ]
    assert [source.id for source in found.sources] == ["province/a", "b", "sub/a"]
    assert found.skipped == ("province/notes.txt",)
    assert found.problems == ()


def test_relative_paths_are_shown_as_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert [s.display for s in discover([Path("sub"), Path("b.csv")]).sources] == [
        "sub/a.json",
        "b.csv",
    ]


def test_a_file_is_taken_once(folder: Path) -> None:
    assert len(discover([folder, folder / "b.csv"]).sources) == 3


def test_loops_of_links_end(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder, target_is_directory=True)
    found = discover([folder])
    assert len(found.sources) == 3
    assert "province/sub/loop" in found.skipped


def test_missing_forbidden_and_foreign_paths(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = discover([folder / "gone.csv", folder / "notes.txt"])
    assert [(p.code, p.params["variant"]) for p in found.problems] == [
        ("D001", "missing"),
        ("D001", "kind"),
    ]
    assert [p.position.file for p in found.problems] == ["gone.csv", "notes.txt"]

    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    (problem,) = discover([folder]).problems
    assert problem.params["variant"] == "permission"


def test_what_the_manifest_says_is_used(folder: Path) -> None:
    (folder / "catalogue.toml").write_text(
        """
date = 2024-03-01
region = "511602"
ignore = ["b.csv"]
[files."a.json"]
id = "guangan"
title = "广安区目录"
region_name = "广安"
extent = "excerpt"
synthetic = true
level = "县级"
profile = "names"
columns = { "事项名称" = "项目" }
""",
        encoding="utf-8",
    )
    (folder / "a.json").write_text('[{"项目": "失业登记"}]', encoding="utf-8")
    found = discover([folder])
    assert [source.id for source in found.sources] == ["guangan", "a"]
    catalogue = read(found.sources[0])
    assert [item.name for item in catalogue.items] == ["失业登记"]
    assert (catalogue.title, catalogue.date, catalogue.extent) == (
        "广安区目录",
        "2024-03-01",
        "excerpt",
    )
    assert catalogue.synthetic
    assert catalogue.region is not None
    assert (catalogue.region.code, catalogue.region.name) == ("511602", "广安")
    assert (catalogue.level, catalogue.profile) == ("县级", "names")
    assert not found.sources[1].manifest.region
    assert found.problems == ()


@pytest.mark.parametrize(
    ("text", "variant", "key"),
    [
        ('regoin = "511602"', "key", "regoin"),
        ("title = 3", "type", "title"),
        ('extent = "part"', "value", "extent"),
        ('[files."gone.csv"]\ntitle = "x"', "file", "gone.csv"),
        ('[files."b.csv"]\nlevle = "x"', "key", "files.b.csv.levle"),
        ("title = ", "broken", ""),
    ],
)
def test_slips_in_the_manifest_are_told(folder: Path, text: str, variant: str, key: str) -> None:
    (folder / "catalogue.toml").write_text(text, encoding="utf-8")
    found = discover([folder])
    ((problem,), *others) = [source.problems for source in found.sources]
    assert found.problems == ()
    assert not any(others)
    assert (problem.code, problem.params["variant"]) == ("D011", variant)
    assert problem.params.get("key", "") == key
    assert problem.position.file == "province/catalogue.toml"


def test_the_nearest_key_is_named(folder: Path) -> None:
    (folder / "catalogue.toml").write_text('regoin = "511602"', encoding="utf-8")
    assert discover([folder]).sources[0].problems[0].params["nearest"] == "region"


def test_a_report_of_an_earlier_run_is_no_catalogue(folder: Path) -> None:
    (folder / "audit.json").write_text('{\n "format": "stdcheck-audit/1"}', encoding="utf-8")
    found = discover([folder])
    assert "province/audit.json" in found.skipped
    assert [source.path.name for source in found.sources] == ["a.json", "b.csv", "a.json"]
