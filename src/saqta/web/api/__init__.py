"""The JSON API: the steps that pages and commands run, for programs of this computer.

Invariants: nothing here decides anything; a request without a token is told nothing of the
archive; what no one has reviewed says so in every answer.
"""
