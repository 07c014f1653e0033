"""stdcheck: checks the catalogues of government service items that cities publish."""

__version__ = "0.1.0"
