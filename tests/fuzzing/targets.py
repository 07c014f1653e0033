"""What can be fuzzed: each target is prepared once and then tried with seed after seed, in a folder of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.fuzzing.asides import prepare, run, spoiled_aside
from tests.fuzzing.spoiling import spoiled
from tests.fuzzing.watching import watched

Target = Callable[[int, Path], object]
_FORMS = ("lines", "text", "json", "jsonl", "csv", "sarif", "junit", "github", "html", "xlsx")


def spoiled_files() -> Target:
    """Real catalogues, spoiled, through ``stdcheck validate`` and ``audit`` with every report."""

    def checked(seed: int, folder: Path) -> None:
        random, (name, data) = Random(f"command {seed}"), spoiled(seed)
        (folder / name).write_bytes(data)
        form = random.choice(_FORMS)
        audit = form == "xlsx" or random.random() < 0.5
        words = ["audit" if audit else "validate", name, "--isolated"]
        words += ["--report", f"{form}:out", "--lang", random.choice(("zh", "en"))]
        words += ["--max-unpacked", "64"]
        run(folder, tuple(words))
        left = {path.name for path in folder.iterdir()} - {".stdcheck-cache"}
        assert left == {name, "out"}, left

    return checked


def spoiled_asides() -> Target:
    """Everything else that is read, spoiled, under the commands that read it."""
    made = Path(tempfile.mkdtemp())
    with watched(made):
        whole = prepare(made)

    def checked(seed: int, folder: Path) -> None:
        _, words = spoiled_aside(seed, whole, folder)
        run(folder, words)

    return checked


TARGETS: dict[str, Callable[[], Target]] = {
    "files": spoiled_files,
    "asides": spoiled_asides,
}
