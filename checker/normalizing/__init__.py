"""Names to their canonical form: steps a clerk can follow, over a lexicon a clerk can edit."""

from checker.normalizing.lexicon import Concept, Lexicon, LexiconError, Term, lexicon
from checker.normalizing.names import (
    Bracket,
    Normalized,
    Step,
    canonical_words,
    normalize,
    official,
    plain,
)

__all__ = [
    "Bracket",
    "Concept",
    "Lexicon",
    "LexiconError",
    "Normalized",
    "Step",
    "Term",
    "canonical_words",
    "lexicon",
    "normalize",
    "official",
    "plain",
]
