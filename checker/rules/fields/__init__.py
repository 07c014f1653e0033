"""F: what is filled in."""
