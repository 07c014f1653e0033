"""Writers are tested with the labels of the project and rule texts of their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.reporting import messages


@pytest.fixture(autouse=True, scope="module")
def sample_texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Put the sample texts in the place of findings.toml, evidence.toml and notes.toml."""
    folder = tmp_path_factory.mktemp("messages")
    shutil.copytree(Path(__file__).with_name("messages"), folder, dirs_exist_ok=True)
    for lang in messages.LANGUAGES:
        for name in ("report.toml", "lines.toml", "scores.toml"):
            shutil.copy(messages.FOLDER / lang / name, folder / lang)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(messages, "FOLDER", folder)
        messages.table.cache_clear()
        yield
    messages.table.cache_clear()
