"""The lexicon is data a clerk may edit; these tests say what an edit must not break."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.normalizing import NOTHING, Lexicon, LexiconError, canonical_words, lexicon
from checker.normalizing.lexicon import HERE, load

REVIEWED = Path(__file__).with_name("reviewed_swallows.txt")


def edited(tmp_path: Path, table: str, row: str) -> Path:
    """A copy of the lexicon with one more row."""
    for path in HERE.glob("*.tsv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / table).open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    return tmp_path


def swallows(words: Lexicon) -> set[str]:
    """Terms that hold a verb or group word inside them without saying so."""
    inner = {
        term: {concept for facet, concept in entry.emits if facet in ("action", "group")}
        for term, entry in words.terms.items()
        if len(term) > 1
    }
    return {
        f"{term} ⊃ {word}"
        for term, entry in words.terms.items()
        for word, concepts in inner.items()
        if word != term and word in term
        if not concepts <= {concept for _, concept in entry.emits}
    }


def test_two_rows_may_not_contradict(tmp_path: Path) -> None:
    folder = edited(tmp_path, "groups.tsv", "变更\t变更\t\t\t\tparty\t")
    with pytest.raises(LexiconError, match="变更"):
        load(folder)


def test_a_row_with_a_missing_cell_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = edited(tmp_path, "noise.tsv", "孤零零")
    with pytest.raises(LexiconError, match=r"noise\.tsv:\d+"):
        load(folder)


def test_canonical_words_stay_as_they_are() -> None:
    words = lexicon()
    unstable = {
        canonical
        for canonical in words.synonyms.values()
        if canonical_words(canonical, words) != canonical
    }
    assert unstable == set()


def test_no_concept_is_its_own_kind() -> None:
    words = lexicon()
    for facet, name in words.concepts:
        above = words.ancestors(facet, name) - {name}
        assert not any(name in words.ancestors(facet, up) for up in above), name


def test_domains_and_parts_name_known_concepts() -> None:
    words = lexicon()
    known = {name for facet, name in words.concepts if facet == "object"}
    for _, thing, when in words.domains:
        assert thing in known
        assert when in known | {NOTHING}


def test_the_name_of_a_concept_says_that_concept() -> None:
    """A row may not name a concept by a word that another row gives another meaning of the same kind."""
    words = lexicon()
    said = {
        name: {concept for of, concept in words.terms[name].emits if of == facet}
        for facet, name in words.concepts
        if name in words.terms
    }
    assert {name: told for name, told in said.items() if told and name not in told} == {}


def test_a_term_that_hides_a_verb_or_group_word_was_reviewed() -> None:
    """A long word hides the verb inside it (排污许可, 个人账户): each such term was looked at by a person."""
    reviewed = set(REVIEWED.read_text(encoding="utf-8").splitlines())
    found = swallows(lexicon())
    assert found - reviewed == set()
    assert reviewed - found == set(), "reviewed terms that are gone"
