"""What can be fuzzed: each target is prepared once and then tried with seed after seed, in a folder of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzzing.asides import prepare, run, spoiled_aside
from tests.fuzzing.making import catalogues
from tests.fuzzing.spoiling import spoiled
from tests.fuzzing.watching import watched

Target = Callable[[int, Path], int | None]
"""Tries what a seed makes, in a folder; the number of inputs, if it is not one."""
AT_A_TIME = 6
_FORMS = ("lines", "text", "json", "jsonl", "csv", "sarif", "junit", "github", "html", "xlsx")


def spoiled_files() -> Target:
    """Real catalogues, spoiled, through ``stdcheck validate`` and ``audit`` with every report."""

    def checked(number: int, folder: Path) -> None:
        random, (name, data) = Random(f"command {number}"), spoiled(number)
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


def made_files() -> Target:
    """Catalogues made up by hypothesis, through the same commands, some at a time."""

    def checked(number: int, folder: Path) -> int:
        count = 0

        @seed(number)
        @settings(max_examples=AT_A_TIME, database=None, deadline=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(catalogues(), st.sampled_from(_FORMS[:-1]), st.sampled_from(["audit", "validate"]))
        def judged(file: tuple[str, bytes], form: str, command: str) -> None:
            nonlocal count
            count += 1
            name, data = file
            (folder / name).write_bytes(data)
            words = (command, name, "--isolated", "--report", f"{form}:out")
            if run(folder, words) == 2:
                return
            run(folder, ("fix", name, "--to", f"mended{Path(name).suffix}", "--isolated"))

        judged()
        return count

    return checked


def spoiled_asides() -> Target:
    """Everything else that is read, spoiled, under the commands that read it."""
    made = Path(tempfile.mkdtemp())
    with watched(made):
        whole = prepare(made)

    def checked(number: int, folder: Path) -> None:
        _, words = spoiled_aside(number, whole, folder)
        run(folder, words)

    return checked


TARGETS: dict[str, Callable[[], Target]] = {
    "files": spoiled_files,
    "made": made_files,
    "asides": spoiled_asides,
}
