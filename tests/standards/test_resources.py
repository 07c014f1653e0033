"""Data files are found in a checkout and in an installed package."""

from pathlib import Path

import pytest

from checker.standards import resources


def test_in_a_checkout() -> None:
    assert resources.resource("schemas", "elements.csv").is_file()
    assert resources.resource("national_lists").is_dir()


def test_in_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "_data" / "schemas"
    packed.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    assert resources.resource("schemas") == packed
