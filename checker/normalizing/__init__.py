"""Names to their canonical form: steps a clerk can follow, over a lexicon a clerk can edit."""

from checker.normalizing.brackets import BRACKET, DOCUMENTS, Bracket
from checker.normalizing.gathering import NOTHING
from checker.normalizing.lexicon import (
    Concept,
    Lexicon,
    LexiconError,
    Says,
    Term,
    canonical_words,
    extended,
    lexicon,
)
from checker.normalizing.names import (
    DASHED,
    NUMBERING,
    Normalized,
    Step,
    both_forms,
    normalize,
    official,
    plain,
)

__all__ = [
    "BRACKET",
    "DASHED",
    "DOCUMENTS",
    "NOTHING",
    "NUMBERING",
    "Bracket",
    "Concept",
    "Lexicon",
    "LexiconError",
    "Normalized",
    "Says",
    "Step",
    "Term",
    "both_forms",
    "canonical_words",
    "extended",
    "lexicon",
    "normalize",
    "official",
    "plain",
]
