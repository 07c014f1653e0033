"""Which questions an audit raises, and which are not asked again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from checker.model import Judgement
from checker.reporting.messages import LANGUAGES, Texts, table
from checker.reviewing.errors import ReviewError
from checker.reviewing.questions import Question, to_ask
from checker.reviewing.report import Report, load_report
from tests.reviewing.conftest import audited


def told(questions: tuple[Question, ...]) -> list[tuple[str, str, str]]:
    return [(one.task.id, one.item, one.place.scope) for one in questions]


def decided(question: Question, verdict: str = "same") -> Judgement:
    return question.judged(verdict, "张三", "2026-01-02")


def test_doubtful_cells_are_asked_those_of_a_task_together(report: Report) -> None:
    assert told(to_ask(report.questions, ())) == [
        ("T1", "基本养老保险关系转移接续", "511602"),
        ("T2", "父母投考子女户口迁移", "510903"),
        ("T2", "父母投考子女户口迁移", "511602"),
    ]


def test_a_question_tells_what_is_known_of_the_item(report: Report) -> None:
    first = to_ask(report.questions, ())[0]
    assert (first.task.lead_agency, first.department, first.code, first.list_title) == (
        "人力资源社会保障部",
        "广安区人力资源和社会保障局",
        "11511602MB1000000X01",
        "自己的清单",
    )
    assert "广安.csv" in first.where(Texts("zh"))


def test_the_figure_of_likeness_is_not_shown(report: Report) -> None:
    likeness = {"task": "父母投靠子女户口迁移", "item": "父母投考子女户口迁移", "score": 90}
    asked = to_ask(report.questions, ())[1]
    similar = replace(asked, evidence=({"key": "similar", "params": likeness},))
    for lang in LANGUAGES:
        said = similar.reasons(Texts(lang))
        assert "父母投靠子女户口迁移" in said
        assert "%" not in said


def test_accepted_links_are_asked_only_on_request_and_never_the_certain_ones(
    report: Report,
) -> None:
    more = to_ask(report.questions, (), include_accepted=True)
    assert ("T3", "学历公证服务", "510903") in told(more)
    assert ("T3", "学历公证", "511602") not in told(more)
    assert len(more) == 4


def test_what_was_decided_is_not_asked_again(report: Report) -> None:
    asked = to_ask(report.questions, ())
    assert to_ask(asked, [decided(asked[0])]) == asked[1:]
    assert to_ask(asked, [decided(asked[0]), decided(asked[0], "withdrawn")]) == asked
    everywhere = Judgement("own", "T2", "父母投考子女户口迁移", "different")
    assert to_ask(asked, [everywhere]) == asked[:1]


def test_what_a_person_was_not_sure_of_is_asked_on_request(cities: Path, report: Report) -> None:
    asked = to_ask(report.questions, ())
    unsure = decided(asked[0], "unsure")
    assert to_ask(asked, [unsure]) == asked[1:]
    assert to_ask(asked, [unsure], include_unsure=True) == asked
    again = load_report(audited(cities, unsure))
    assert len(to_ask(again.questions, ())) == 2
    assert len(to_ask(again.questions, (), include_unsure=True)) == 3


def test_two_catalogues_of_a_region_are_judged_one_by_one(cities: Path) -> None:
    (cities / "catalogue.toml").write_text('extent = "full"\nregion = "511602"\n', encoding="utf-8")
    asked = to_ask(load_report(audited(cities)).questions, ())
    assert {one.place.scope for one in asked} == {"广安", "遂宁"}
    assert len({one.place.name for one in asked}) == 2


def test_items_of_one_name_with_several_codes_are_one_question_without_a_code(cities: Path) -> None:
    rows = "父母投考子女户口迁移,区公安局,A1\n父母投考子女户口迁移,区公安局,A2\n"
    (cities / "遂宁.csv").write_text("事项名称,实施主体,实施编码\n" + rows, encoding="utf-8")
    found = [one for one in load_report(audited(cities)).questions if one.place.scope == "510903"]
    assert [one.code for one in found] == [""]


def test_marks_are_stable_and_differ(cities: Path, report: Report) -> None:
    marks = [one.mark for one in report.questions]
    assert len(set(marks)) == len(marks)
    assert [one.mark for one in load_report(audited(cities)).questions] == marks


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "review.not_json"),
        ("[]", "review.format"),
        ('{"format": "stdcheck-audit/9"}', "review.format"),
        ('{"format": "stdcheck-audit/1"}', "review.damaged"),
        ('{"format": "stdcheck-audit/1", "stdcheck": {"lists": 7}}', "review.damaged"),
        ('{"format": "stdcheck-audit/1", "stdcheck": [], "catalogues": {}}', "review.damaged"),
    ],
)
def test_other_files_are_refused_in_words(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "audit.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReviewError) as error:
        load_report(path)
    assert error.value.key == key
    for lang in LANGUAGES:
        assert f"error.{key}" in table(lang)
        assert "{" not in Texts(lang).error(key, error.value.params)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="unreadable"):
        load_report(tmp_path / "audit.json")


def test_a_report_that_lost_a_member_is_damaged(cities: Path) -> None:
    path = audited(cities)
    whole = json.loads(path.read_text(encoding="utf-8"))
    del whole["catalogues"][0]["coverage"][0]["lead_agency"]
    path.write_text(json.dumps(whole), encoding="utf-8")
    with pytest.raises(ReviewError, match="damaged"):
        load_report(path)
