"""Rows that concern others: the fast look by sorted numbers says what asking about every row does."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.comparing import concerning
from checker.comparing.concerning import concerned
from checker.comparing.marking import TYPE, Marks

Row = tuple[int, int | None, list[int], list[int], int, bool]
"""Text, code, own blocks, blocks with a character less, kind, whether it is of interest anyway."""
Agree = Callable[[int, int], bool]

SMALL = st.integers(0, 3)
BLOCKS = st.lists(st.integers(0, 5), max_size=2)
ROWS = st.lists(
    st.tuples(
        st.integers(0, 30), st.none() | st.integers(0, 9), BLOCKS, BLOCKS, SMALL, st.just(False)
    )
    | st.tuples(SMALL, st.none(), BLOCKS, BLOCKS, SMALL, st.booleans()),
    max_size=4,
)
CATALOGUES = st.lists(ROWS, max_size=4)
UNLIKE = st.frozensets(st.frozensets(SMALL, min_size=1, max_size=2))


def marks(rows: Sequence[Row]) -> Marks:
    def numbers(told: Iterator[int]) -> array[int]:
        return array(TYPE, told)

    coded = [(at, row[1]) for at, row in enumerate(rows) if row[1] is not None]
    return Marks(
        texts=numbers(row[0] for row in rows),
        codes=numbers(code for _, code in coded),
        coded=numbers(at for at, _ in coded),
        own=numbers(mark for row in rows for mark in row[2]),
        own_counts=numbers(len(row[2]) for row in rows),
        less=numbers(mark for row in rows for mark in row[3]),
        less_counts=numbers(len(row[3]) for row in rows),
        kinds=numbers(row[4] for row in rows),
        anyway=numbers(at for at, row in enumerate(rows) if row[5]),
    )


def asked(catalogues: Sequence[Sequence[Row]], agree: Agree) -> Iterator[list[int]]:
    """The same, by asking about every row and every other one."""
    for of, rows in enumerate(catalogues):
        found = []
        for at, (text, code, own, less, kind, anyway) in enumerate(rows):
            others = [(here, row) for here, each in enumerate(catalogues) for row in each]
            if anyway or any(
                (here != of and (row[0] == text or (code is not None and row[1] == code)))
                or (
                    agree(kind, row[4])
                    and (
                        (not {*own}.isdisjoint(row[2]) and (here != of or row[4] != kind))
                        or not {*own}.isdisjoint(row[3])
                        or not {*less}.isdisjoint(row[2])
                    )
                )
                for here, row in others
            ):
                found.append(at)
        yield found


@pytest.mark.parametrize("room", [1, 1 << 21])
@given(CATALOGUES, UNLIKE)
def test_every_row_is_found_that_asking_about_all_finds(
    room: int, catalogues: list[list[Row]], unlike: frozenset[frozenset[int]]
) -> None:
    def agree(one: int, other: int) -> bool:
        return frozenset((one, other)) not in unlike

    kinds = [[0, 1, 2, 3]] * len(catalogues)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(concerning, "_ROOM", room)
        found = concerned([*map(marks, catalogues)], kinds, agree)
    assert found == list(asked(catalogues, agree))
