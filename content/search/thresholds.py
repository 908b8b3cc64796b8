"""The numbers behind "found" and "not found", in one place.

How they were learnt: on a labelled sample of look-ups (175 that its notes answer, 35 that they do not), on 200 queries of
our own about networks, biology, economics and, in Japanese, machine learning, and, for descriptions, by asking for each
definition of one course in the notes of another. Each number stands where neither wrong answers nor wrong refusals grew
in a range around it; where they had to be weighed, a wrong answer counts one and a half refusals. None was moved for a
single query.
"""

from __future__ import annotations

#: Longer queries are cut: what names a term stands in the first lines.
LONGEST_QUERY = 300
#: A query longer than this many words is not searched for names word by word beyond them.
MOST_WORDS = 40
#: A name is looked for in up to so many neighbouring words.
LONGEST_NAME = 8

#: Share of the query's weight that a name must hold to answer a query that is not the name itself.
NAME_HOLDS_QUERY = 0.9
#: Share of a name's weight that the query must hold to stand for it, where it is not the name's last word.
QUERY_HOLDS_NAME = 0.6

#: A name that the query holds whole answers it where its text holds so much of the query.
WHOLE = 0.99
TOLD = 0.9

#: Share of a description's weight that a concept's name, text and heading must hold together. Words that stand side by side
#: without grammar are more often the name of a thing that the notes lack.
TEXT_HOLDS_CLAUSE = 0.4
TEXT_HOLDS_PHRASE = 0.6
#: That share and so many times its lead on the next concept's must reach the sum below: a description that fits two
#: concepts alike needs nearly all of its words in the notes, one that fits a single concept may use words of its own.
LEAD_COUNTS = 2.0
DESCRIBED_FROM = 0.95
#: A description has at least so many words that carry content; fewer are taken as a name.
CLAUSE_WORDS = 3
PHRASE_WORDS = 4

#: Share of a word that another word of the same sense holds.
SENSE_HOLDS_WORD = 0.8

#: How many concepts answer at most, how many are named beside them.
MOST_FOUND = 5
MOST_RELATED = 5
MOST_SUGGESTIONS = 5
#: Nearest terms are offered from this share on.
SUGGESTED_FROM = 0.3

#: The rarest words of a query are searched for until this many concepts are looked through; the others only score.
MOST_ROWS = 8_000
#: So many candidates of the full-text search are looked at closely.
CANDIDATES = 24
