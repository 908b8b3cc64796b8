"""The store on disk: one SQLite file through sqlite-utils, which is imported in this folder only."""

from bot.store.sqlite.database import Database
from bot.store.sqlite.store import SqliteStore

__all__ = ["Database", "SqliteStore"]
