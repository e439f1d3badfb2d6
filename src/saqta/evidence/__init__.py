"""Keep exhibits as they came, and show that they are."""
