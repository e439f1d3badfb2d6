"""Names -> persons."""
