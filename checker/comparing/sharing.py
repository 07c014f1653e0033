"""Work in parts that hang on nothing but what is there already: whoever starts a comparison says where it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


class Share(Protocol):
    """Has `work` done for all jobs, some of them elsewhere; the results come in the order of the jobs."""

    def __call__(
        self, work: Callable[[Sequence[Job]], list[Result]], jobs: Sequence[Job]
    ) -> list[Result]:
        """The results of all jobs. What comes from elsewhere was pickled."""
        ...


def alone(work: Callable[[Sequence[Job]], list[Result]], jobs: Sequence[Job]) -> list[Result]:
    """All of it is done here."""
    return work(jobs)
