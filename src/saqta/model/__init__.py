"""What exists: frozen dataclasses that stand on the standard library alone."""
