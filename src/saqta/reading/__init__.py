"""Exhibit -> text, with a map from code points to pages and lines."""
