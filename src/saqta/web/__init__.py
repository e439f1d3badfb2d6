"""The local web application: parse a request, run one step, render a page.

Invariant: nothing here decides anything that the command line would decide otherwise.
"""
