"""The folder is written whole or not at all, and never over somebody else's files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker import national
from checker.cli import main
from checker.national.errors import FolderTakenError
from checker.national.folder import MARK, replace_folder
from checker.reporting import Target, parse_target
from tests.national.sample import nation

FILES = [("index.html", MARK.encode()), ("cities/310000.html", b"city")]


def told(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_targets(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    assert parse_target(f"html:{tmp_path}/new/") == Target("html", tmp_path / "new", folder=True)
    assert parse_target(f"html:{there}") == Target("html", there, folder=True)
    assert parse_target(f"html:{tmp_path}/report.html").folder is False
    assert parse_target(f"json:{there}").folder is False
    assert parse_target("html:-") == Target("html", None)


def test_an_earlier_report_is_replaced_with_all_that_was_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "report"
    replace_folder(folder, [*FILES, ("rules/M101.html", b"gone"), ("cities/1.2.html", b"gone")])
    replace_folder(folder, FILES)
    assert told(folder) == dict(FILES)
    assert [path.name for path in folder.parent.iterdir()] == ["report"]


def test_a_failure_leaves_the_old_report(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise RuntimeError

    folder = tmp_path / "report"
    replace_folder(folder, FILES)
    with pytest.raises(RuntimeError):
        replace_folder(folder, broken())
    assert told(folder) == dict(FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_a_swap_that_fails_puts_the_old_report_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "report"
    replace_folder(folder, FILES)
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError):
        replace_folder(folder, [("index.html", b"new")])
    assert told(folder) == dict(FILES)


@pytest.mark.parametrize(
    "file", ["notes.txt", "cities/photo.jpg", "index.html", "style.css", "cities/deep/1.html"]
)
def test_files_of_somebody_else_are_kept(tmp_path: Path, file: str) -> None:
    mine = tmp_path / file
    mine.parent.mkdir(exist_ok=True, parents=True)
    mine.write_text("mine")
    with pytest.raises(FolderTakenError):
        replace_folder(tmp_path, FILES)
    assert mine.read_text() == "mine"


def test_an_empty_folder_and_a_link_to_one_are_taken(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir()
    link.symlink_to(real)
    replace_folder(link, FILES)
    assert link.is_symlink()
    assert told(real) == dict(FILES)


def test_a_file_in_its_place_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "report"
    file.write_text("mine")
    with pytest.raises(OSError):
        replace_folder(file, FILES)
    assert file.read_text() == "mine"


def test_same_audit_same_files(tmp_path: Path) -> None:
    for name in ("1", "2"):
        national.write(nation(3), parse_target(f"html:{tmp_path / name}/"))
    assert told(tmp_path / "1") == told(tmp_path / "2")


def audited(folder: Path, *reports: str) -> tuple[int, str]:
    path = folder / "目录.csv"
    path.write_text("事项名称\n失业登记\n", encoding="utf-8")
    words = [word for report in reports for word in ("--report", report)]
    done = CliRunner().invoke(main, ["audit", str(path), *words, "--fail-on", "never"])
    return done.exit_code, done.stderr


def test_the_command_writes_folder_and_workbook(tmp_path: Path) -> None:
    folder, book = tmp_path / "report", tmp_path / "report.xlsx"
    assert audited(tmp_path, f"html:{folder}/", f"xlsx:{book}") == (0, "")
    assert (folder / "index.html").is_file()
    assert book.read_bytes()[:2] == b"PK"


def test_the_command_refuses_a_folder_with_other_files_before_it_works(tmp_path: Path) -> None:
    code, said = audited(tmp_path, f"html:{tmp_path}/")
    assert code == 2
    assert "目录.csv" in said
    assert [path.name for path in tmp_path.iterdir()] == ["目录.csv"]
