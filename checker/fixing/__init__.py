"""Corrections that cannot change a meaning, written into a copy of a catalogue in its own format.

``text`` holds the corrections of a text, ``kinds`` the table of them, ``*_source`` the formats: a source
finds the texts of a file and puts others in their place; whatever was not changed stays byte for byte.
"""
