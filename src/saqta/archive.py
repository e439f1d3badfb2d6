"""One folder = vault + database + settings."""
