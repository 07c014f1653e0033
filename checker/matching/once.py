"""A property worked out once, without the lock that `functools.cached_property` takes before Python 3.12.

A million names have some four of them each; the lock costs more than most of what they hold.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class once(Generic[Owner, Value]):  # noqa: N801 - used like a keyword, as property is
    """The first look at the attribute works it out and puts it into the object's own dictionary."""

    def __init__(self, work: Callable[[Owner], Value]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, holder: None, kind: type) -> once[Owner, Value]: ...
    @overload
    def __get__(self, holder: Owner, kind: type) -> Value: ...
    def __get__(self, holder: Any, kind: type) -> Any:
        if holder is None:
            return self
        found = holder.__dict__[self._name] = self._work(holder)
        return found
