"""Saqta keeps the record of political persecution, with the words of a source behind every fact."""

__version__ = "0.1.0"
