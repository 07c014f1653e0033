"""Measurements: accuracy on labelled catalogues, speed and memory of whole commands. ``make bench``."""
