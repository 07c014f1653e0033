"""The same item across catalogues: how it is named everywhere, what the standard wording should be, who differs."""

from checker.comparing.comparing import Comparison, compare_catalogues
from checker.comparing.extracting import Extract, extract
from checker.comparing.sharing import alone
from checker.comparing.uniform import uniformities

__all__ = ["Comparison", "Extract", "alone", "compare_catalogues", "extract", "uniformities"]
