"""Claims and facts -> what holds for a person on a day."""
