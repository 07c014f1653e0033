"""People's decisions: read from their file, replayed where they hold, listed where they do not."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.matching import JudgementBook, Matcher
from checker.matching.contradictions import contradictions
from checker.matching.judgement_table import (
    COLUMNS,
    JudgementError,
    date_of,
    load_judgements,
    verdicts,
)
from checker.matching.judgements import rank, standing, strangers
from checker.matching.stale import stale
from checker.model import (
    Catalogue,
    Coverage,
    Item,
    Judgement,
    Position,
    Region,
    Status,
    Task,
    TaskList,
)
from checker.reporting.messages import LANGUAGES, Texts, table

UNEMPLOYED = Task("T1", "失业登记")
CARD = Task("T2", "社会保障卡申领")
OWN = TaskList("own", "清单", (UNEMPLOYED, CARD))


class Rows:
    """Positions of a one-sheet file."""

    def locate(self, index: int, field: str | None = None) -> Position:
        return Position("city.csv", row=index + 2)


def catalogue(*items: str | tuple[str, str], region: str = "511602", **told: str) -> Catalogue:
    pairs = [(one, "") if isinstance(one, str) else one for one in items]
    made = tuple(
        Item(number, name, {"task_code": code} if code else {})
        for number, (name, code) in enumerate(pairs)
    )
    place = Region(region, "广安区", "四川省") if region else None
    return Catalogue("guangan", "city.csv", Rows(), made, place, **{"extent": "full", **told})


def judged(item: str, verdict: str = "same", task: Task = UNEMPLOYED, **told: str) -> Judgement:
    facts = {"by": "张三", "on": "2026-01-02", **told}
    return Judgement("own", task.id, item, verdict, **facts)


def covered(given: Catalogue, *rows: Judgement) -> dict[str, Coverage]:
    covers = Matcher([OWN], judgements=JudgementBook(rows)).coverage(given)
    return {cover.task.id: cover for cover in covers}


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        ("same", Status.RENAMED),
        ("part", Status.PARTIAL),
        ("whole", Status.MERGED),
        ("unsure", Status.REVIEW),
        ("different", Status.MISSING),
        ("withdrawn", Status.MISSING),
    ],
)
def test_a_decision_settles_what_the_names_do_not(verdict: str, status: Status) -> None:
    cover = covered(catalogue("人力资源综合业务"), judged("人力资源综合业务", verdict))["T1"]
    assert cover.status is status
    assert [one.key for link in cover.links for one in link.evidence] == (
        ["judgement"] if cover.links else []
    )


def test_a_person_who_says_part_is_not_overruled_by_the_words() -> None:
    task = Task("T3", "残疾人证迁移")
    book = JudgementBook((judged("残疾人证迁移办理", "part", task),))
    matcher = Matcher([TaskList("own", "清单", (task,))], judgements=book)
    (cover,) = matcher.coverage(catalogue("残疾人证迁移办理"))
    assert (cover.status, cover.missing_parts) == (Status.PARTIAL, ("迁出", "迁入"))


def test_a_decision_goes_before_the_same_wording() -> None:
    assert covered(catalogue("失业登记"), judged("失业登记", "different"))["T1"].links == ()


def test_a_decision_holds_for_the_official_form_of_the_name() -> None:
    given = catalogue("广安区人力资源综合业务（县级行使）")
    assert covered(given, judged("人力资源综合业务"))["T1"].status is Status.RENAMED


def test_one_item_may_be_judged_the_same_as_two_tasks() -> None:
    rows = (judged("综合业务"), judged("综合业务", task=CARD))
    covers = covered(catalogue("综合业务"), *rows)
    assert {cover.status for cover in covers.values()} == {Status.RENAMED}


@pytest.mark.parametrize(
    ("code", "held", "applies"),
    [("", "", True), ("A1", "", True), ("", "A1", True), ("A1", "A1", True), ("A1", "A2", False)],
)
def test_codes_must_agree_where_both_have_one(code: str, held: str, applies: bool) -> None:
    cover = covered(catalogue(("综合业务", held)), judged("综合业务", code=code))["T1"]
    assert (cover.status is Status.RENAMED) is applies


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ("*", 0),
        ("51", 2),
        ("510000", 2),
        ("5116", 4),
        ("511600", 4),
        ("511602", 6),
        ("guangan", 9),
        ("440000", None),
        ("511603", None),
        ("511", None),
        ("other", None),
    ],
)
def test_scope(scope: str, found: int | None) -> None:
    assert rank(scope, catalogue()) == found


def test_without_a_region_only_the_catalogue_and_everywhere_hold() -> None:
    lost = catalogue(region="")
    assert [rank(scope, lost) for scope in ("51", "*", "guangan")] == [None, 0, 9]


def test_the_narrowest_scope_wins_whatever_the_order() -> None:
    wide, narrow = judged("综合业务", "different"), judged("综合业务", scope="51")
    for rows in ((wide, narrow), (narrow, wide)):
        assert covered(catalogue("综合业务"), *rows)["T1"].status is Status.RENAMED


def test_the_last_decision_wins_and_a_withdrawn_one_brings_the_question_back() -> None:
    name = "企业职工基本养老保险关系转移接序"
    task = Task("T9", "企业职工基本养老保险关系转移接续")
    tasks = [TaskList("own", "清单", (task,))]
    said = judged(name, "different", task)
    for rows, status in (
        ((), Status.REVIEW),
        ((said,), Status.MISSING),
        ((said, judged(name, "same", task)), Status.RENAMED),
        ((said, judged(name, "withdrawn", task)), Status.REVIEW),
    ):
        covers = Matcher(tasks, judgements=JudgementBook(rows)).coverage(catalogue(name))
        assert covers[0].status is status


def test_a_task_that_bears_another_name_now_is_another_task() -> None:
    row = judged("综合业务", task_name="就业登记")
    assert covered(catalogue("综合业务"), row)["T1"].status is Status.MISSING
    (found,) = strangers([row], [OWN])
    assert (found.key, found.now) == ("task_name", "失业登记")


def test_decisions_on_unknown_lists_and_tasks_are_listed_once() -> None:
    rows = [
        Judgement("yjs", "001", "甲", "same"),
        Judgement("yjs", "002", "乙", "same"),
        Judgement("own", "T8", "甲", "same"),
        Judgement("own", "T8", "乙", "withdrawn"),
        judged("甲"),
    ]
    found = [(one.key, one.judgement.list, one.count) for one in strangers(rows, [OWN])]
    assert found == [("list", "yjs", 2), ("task", "own", 1)]


def test_a_book_is_small_and_travels() -> None:
    book = JudgementBook([judged(f"业务{number}") for number in range(100)])
    book.here(catalogue("业务1"))
    again = pickle.loads(pickle.dumps(book))
    assert again.rows == book.rows
    assert len(pickle.dumps(book.rows)) < 10_000


# Stale decisions


def stales(given: Catalogue, *rows: Judgement) -> list[tuple[str, list[str]]]:
    found = stale(JudgementBook(rows), given, [("own", task) for task in OWN.tasks])
    return [(one.kind, [item.name for item in one.items]) for one in found]


def test_a_code_under_another_name_makes_a_decision_stale() -> None:
    given = catalogue(("综合业务（新）", "A1"), "就业登记")
    for scope in ("*", "51", "511602", "guangan"):
        row = judged("综合业务", code="A1", scope=scope)
        assert stales(given, row) == [("renamed", ["综合业务（新）"])]
        assert covered(given, row)["T1"].status is Status.MISSING


def test_another_code_under_the_name_makes_a_decision_stale_in_its_own_place_only() -> None:
    given = catalogue(("综合业务", "B7"))
    assert stales(given, judged("综合业务", code="A1", scope="511602")) == [
        ("recoded", ["综合业务"])
    ]
    assert stales(given, judged("综合业务", code="A1", scope="51")) == []


def test_an_item_that_is_gone_makes_a_decision_stale_where_absence_says_something() -> None:
    full, part = catalogue("就业登记"), catalogue("就业登记", extent="excerpt")
    for scope, in_full, in_part in (
        ("guangan", True, True),
        ("511602", True, False),
        ("51", False, False),
        ("*", False, False),
    ):
        row = judged("综合业务", code="A1", scope=scope)
        assert [bool(stales(full, row)), bool(stales(part, row))] == [in_full, in_part], scope


def test_what_still_stands_is_not_stale() -> None:
    given = catalogue(("综合业务", "A1"), ("综合业务", "A2"))
    rows = (
        judged("综合业务", code="A2", scope="511602"),
        judged("综合业务", scope="guangan"),
        judged("没有了", "withdrawn", scope="guangan"),
        Judgement("yjs", "001", "没有了", "same", scope="guangan"),
    )
    assert stales(given, *rows) == []


# Contradictions


def chains(given: Catalogue, *rows: Judgement) -> list[tuple[str, ...]]:
    tasks = [("own", task) for task in OWN.tasks]
    return [one.chain for one in contradictions(JudgementBook(rows), given, tasks)]


LINKED = (judged("甲"), judged("甲", task=CARD), judged("乙", task=CARD))


@pytest.mark.parametrize("verdict", ["different", "part", "whole"])
def test_a_chain_of_same_against_another_verdict_is_a_contradiction(verdict: str) -> None:
    found = chains(catalogue("甲", "乙"), *LINKED, judged("乙", verdict))
    assert found == [("失业登记", "甲", "社会保障卡申领", "乙")]


@pytest.mark.parametrize(
    "rows",
    [
        LINKED,
        (*LINKED, judged("乙", "unsure")),
        (*LINKED, judged("丙", "different")),
        (*LINKED[:2], judged("乙", "different")),
        (judged("甲"), judged("甲", "different")),
        (judged("甲"), judged("甲", "different", scope="51")),
    ],
    ids=["two tasks", "unsure", "not linked", "no chain", "overturned", "narrower"],
)
def test_no_contradiction(rows: tuple[Judgement, ...]) -> None:
    assert chains(catalogue("甲", "乙", "丙"), *rows) == []


def test_a_contradiction_is_told_only_where_it_takes_effect() -> None:
    rows = (*LINKED, judged("乙", "different"))
    assert chains(catalogue("甲"), *rows) == []
    assert chains(catalogue("甲", "乙", "乙"), *rows) == [
        ("失业登记", "甲", "社会保障卡申领", "乙")
    ]


# The file


def write(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "judgements.csv"
    path.write_bytes(text.encode(encoding))
    return path


HEAD = ",".join(COLUMNS) + "\n"


def test_english_and_chinese_files_say_the_same(tmp_path: Path) -> None:
    wanted = Judgement(
        "kstb-2020", "A001", "学历公证办理", "same", "0123", "511602", "张三", "2026-01-02",
        "只是多了“办理”", "学历公证",
    )  # fmt: skip
    english = (
        HEAD
        + "kstb-2020,A001,学历公证,学历公证办理,'0123,511602,same,张三,2026-01-02,只是多了“办理”\n"
    )
    chinese = (
        "判定,清单,编号,清单事项,事项名称,事项编码,适用范围,判定人,判定日期,理由\r\n"
        "等同,kstb-2020,A001,学历公证,学历公证办理,0123,511602,张三,2026/1/2,只是多了“办理”\r\n"
        ",,,,,,,,,\r\n"
    )
    for text, encoding in (
        (english, "utf-8"),
        (english, "utf-8-sig"),
        (chinese, "utf-8-sig"),
        (chinese, "gb18030"),
    ):
        assert load_judgements(write(tmp_path, text, encoding)) == (wanted,)


def test_scope_is_everywhere_unless_told(tmp_path: Path) -> None:
    text = (
        "list,task,item,verdict,by,on,scope\nL,1,甲,是,张,2026-01-02,\nL,2,甲,否,张,2026-01-02,＊\n"
    )
    found = load_judgements(write(tmp_path, text))
    assert [(one.verdict, one.scope) for one in found] == [("same", "*"), ("different", "*")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", [(1, "header")]),
        ("甲,乙\n1,2\n", [(1, "header")]),
        (HEAD + "L,1,,甲,,*,大概,张,2026-01-02,\n", [(2, "verdict")]),
        (HEAD + "\nL,1,,,,*,same,,2026-01-02,\n", [(3, "empty")]),
        (HEAD + "L,1,,甲,,*,same,张,去年,\n", [(2, "date")]),
        (HEAD + "L,1,,甲,,*,same,张,2026-02-30,\n", [(2, "date")]),
        (HEAD + "L,1,,甲,1.1E+30,*,same,张,2026-01-02,\n", [(2, "code")]),
        (HEAD + "L,1,,甲,,*,same,张,2026-01-02,甲,乙\n", [(2, "cells")]),
        (
            HEAD + 'L,1,,"甲\n",,*,same,张,2026-01-02,\nL,1,,甲,,*,不是,李,2026-01-01,\n',
            [(4, "order")],
        ),
        (HEAD + "L,1,,甲,,*,x,张,2026-01-02,\nL,1,,甲,,*,y,张,,\n", [(2, "verdict"), (3, "empty"), (3, "verdict")]),
    ],
    ids=["nothing", "other table", "verdict", "empty", "date", "no such day", "code", "cells", "order", "all"],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, text: str, wanted: list[tuple[int, str]]
) -> None:
    with pytest.raises(JudgementError) as error:
        load_judgements(write(tmp_path, text))
    assert [(one.line, one.key) for one in error.value.problems] == wanted
    for lang in LANGUAGES:
        for one in error.value.problems:
            assert f"error.judgement.{one.key}" in table(lang)
            assert "{" not in Texts(lang).error(f"judgement.{one.key}", one.params)


def test_a_file_in_no_known_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    path.write_bytes(b"\xff\xff\xff,\xff\n")
    with pytest.raises(JudgementError):
        load_judgements(path)


def test_a_later_decision_on_the_same_stands_without_complaint(tmp_path: Path) -> None:
    text = HEAD + "L,1,,甲,,*,same,张,2026-01-02,\nL,1,,甲（县级行使）,,*,不是,李,2026-01-02,\n"
    (last,) = standing(load_judgements(write(tmp_path, text))).values()
    assert (last.verdict, last.by) == ("different", "李")


def test_verdicts_are_known_in_both_languages_of_the_messages() -> None:
    for lang in LANGUAGES:
        labels = Texts(lang).labels("verdict")
        assert {verdicts()[text] for text in labels.values()} == set(labels)
        assert all(verdicts()[text] == verdict for verdict, text in labels.items())


@given(st.text(max_size=12))
def test_dates_are_days_or_nothing(text: str) -> None:
    day = date_of(text)
    assert day == "" or date_of(day) == day


@given(st.text(max_size=60))
def test_any_text_loads_or_is_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "judgements.csv"
    path.write_text(HEAD + text, encoding="utf-8", errors="replace", newline="")
    try:
        rows = load_judgements(path)
    except JudgementError:
        return
    assert all(row.item and row.by and row.on for row in rows)
