"""Following problems over time: what was there before, what is new."""

from checker.tracking.published import Compared, compare

__all__ = ["Compared", "compare"]
