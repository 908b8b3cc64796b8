"""A query to concepts, ranked, with the courage to find nothing."""

from content.search.answer import Answer
from content.search.gist import gist
from content.search.index import Index, index_of
from content.search.phrasing import is_question

__all__ = ["Answer", "Index", "gist", "index_of", "is_question"]
