"""The commands: each parses its words, calls one step and prints what came of it."""
