"""The whole in sentences: every number is that of the table it comes from."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from checker.model import Note, Status
from checker.reporting.headlines import headlines
from checker.reporting.messages import LANGUAGES, Texts
from checker.reporting.summary import state, summarise
from checker.reporting.to_json import report
from tests.reporting.sample import sample


def told(key: str, notes: list[Note]) -> Note:
    (note,) = [note for note in notes if note.key.startswith(f"headline.{key}")]
    return note


def test_the_sentence_names_cities_and_tasks() -> None:
    note = told("missing", headlines(summarise(sample(3))))
    assert Texts("zh").note(note) == (
        "《示例清单一》：可以判定的 2 个目录中，有 2 个没有包含全部事项：贵阳市 ×2、上海市。"
        "共缺 3 处，最常缺的是户口迁移、生育登记、住房公积金异地转移接续。"
    )
    assert (
        Texts("en")
        .note(note)
        .startswith(
            "示例清单一: of 2 catalogues judged, 2 have not included all tasks: 贵阳市 ×2, 上海市."
        )
    )


@pytest.mark.parametrize("cities", [3, 9, 60])
def test_numbers_are_those_of_the_coverage(cities: int) -> None:
    audit = sample(cities, tasks=24)
    notes = headlines(summarise(audit))
    missing: Counter[str] = Counter()
    renamed: Counter[str] = Counter()
    for result in audit.catalogues:
        for entry in result.coverage:
            missing[result.id] += state(entry) == Status.MISSING
            renamed[result.id] += state(entry) == Status.RENAMED
    for key, counts in (("missing", +missing), ("renamed", +renamed)):
        note = told(key, notes)
        assert (note.params["cities"], note.params["count"]) == (len(counts), sum(counts.values()))
        assert note.key.endswith("_many") == (len(counts) > 8)
    judged = [r for r in audit.catalogues if any(entry.counted for entry in r.coverage)]
    assert told("missing", notes).params["judged"] == len(judged)


@pytest.mark.parametrize("cities", [9, 60])
def test_numbers_are_those_of_the_ranking(cities: int) -> None:
    audit = sample(cities)
    summary = report(audit)["summary"]
    ranking = [row for row in summary["ranking"] if row["index"] is not None]
    notes = headlines(summarise(audit))
    index = told("index", notes).params
    assert index["ranked"] == len(ranking)
    assert index["mean"] == pytest.approx(
        sum(row["index"] for row in ranking) / len(ranking), abs=0.005
    )
    assert index["highest"] == pytest.approx(ranking[0]["index"], abs=0.005)
    assert index["lowest"] == pytest.approx(ranking[-1]["index"], abs=0.005)
    bands = Counter(row["band"] for row in ranking)
    assert {name: index[name] for name in ("excellent", "good", "fair", "poor")} == {
        name: bands[name] for name in ("excellent", "good", "fair", "poor")
    }
    assert told("unranked.coverage", notes).params["count"] == 1
    place = {row["catalogue"]: row for row in ranking}
    areas = [group for group in summary["standing"]["areas"] if group["ranked"]]
    best = told("areas", notes).params["best"]
    assert len(best) == len(areas)
    for sentence, group in zip(best, areas, strict=True):
        assert sentence.startswith(f"{group['name']}：")
        assert sentence.endswith(f"{place[group['best'][0]]['index']:.2f}")


def test_an_excerpt_lacks_no_part() -> None:
    excerpt = sample(2, tasks=24).catalogues[1]
    partial = [entry for entry in excerpt.coverage if entry.status is Status.PARTIAL]
    assert partial
    audit = replace(sample(2, tasks=24), catalogues=(excerpt,))
    assert not [note for note in headlines(summarise(audit)) if "partial" in note.key]


def test_one_catalogue_is_no_distribution() -> None:
    keys = {note.key for note in headlines(summarise(sample(1)))}
    assert keys == {"headline.missing", "headline.partial"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_are_whole(lang: str) -> None:
    for note in headlines(summarise(sample(60, tasks=24, lists=2))):
        sentence = Texts(lang).note(note)
        assert not sentence.startswith("headline")
        assert "{" not in sentence
