"""Task lists (事项清单): those that come with the project and the user's own."""

from checker.lists.checks import ListProblem, check
from checker.lists.errors import ListError
from checker.lists.loading import available, load

DEFAULT_LISTS = ("kstb-2020", "kstb-2022")
"""The lists an audit takes when none is named: the two national 跨省通办 lists."""

__all__ = [
    "DEFAULT_LISTS",
    "ListError",
    "ListProblem",
    "available",
    "check",
    "load",
]
