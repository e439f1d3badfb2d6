"""A story of several constructions, for tests of the whole reader."""

STORY = """Court Jails Two Over Rally

ALMATY -- Judge Aigul Serikova of the Medeu District Court on March 17 found Arman Beketov and \
Saule Ospanova guilty of joining a banned party and sentenced them to two years and one year of \
restricted freedom, respectively.

A day earlier, the same court ordered activist Daniyar Tulegenov to spend 10 days in jail.

Beketov was not released. The prosecutor had asked the court to send Ospanova to prison for four \
years. Rights groups demanded that Beketov be released. "I was beaten," he said.
"""
