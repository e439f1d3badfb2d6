"""What the data files of a language and of layouts may hold: one shape for each file.

Invariant: shapes only; what is made of the data stands in the module that reads the file.
"""
