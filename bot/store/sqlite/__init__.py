"""The store on disk: one SQLite file through sqlite-utils, which is imported in this folder only."""

from bot.store.sqlite.database import Database

__all__ = ["Database"]
