"""Profiles (which elements an item must carry) and the validator over the item schema."""

from checker.schema.profiles import profile, profiles
from checker.schema.types import ItemErrors, Profile, SchemaError
from checker.schema.validator import Validator, check, task_type

__all__ = [
    "ItemErrors",
    "Profile",
    "SchemaError",
    "Validator",
    "check",
    "profile",
    "profiles",
    "task_type",
]
