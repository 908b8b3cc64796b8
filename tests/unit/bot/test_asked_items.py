"""The service knows what it asked, so that a question whose meaning changed is another one, whatever became of the library."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner

from bot.cli import commands
from bot.locale.localizer import localizer
from bot.store.sqlite import SqliteStore
from scheduler.delivery import Address, ChannelId, ChannelKey, WorkspaceId
from tests.stand_ins.shelf import IS_IT, WHICH

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HERE = ChannelKey(platform="web", workspace=WorkspaceId("w"), channel=ChannelId("general"))
OLD = "- **Vole**: a small rodent that digs shallow tunnels under meadows\n"
NEW = "- **Vole**: a slow wooden boat on which grain was carried to town\n"
OTHERS = (
    "# Meadow\n\n- **Shrew**: a tiny insect eater with a long pointed nose\n"
    "- **Marten**: a slender hunter that climbs trees at night\n"
    "- **Hare**: a fast runner with long ears that rests in open fields\n"
)


async def test_each_item_comes_once_as_it_was_asked_last(tmp_path: Path) -> None:
    store = await SqliteStore.open(tmp_path / "gongbu.db")
    await store.meet(HERE, Address("there"), locale="ko", zone="Asia/Seoul", member=None, name="")
    reworded = replace(
        WHICH, rubric=replace(WHICH.rubric, stem="Which word means a shoot in another's stem?")
    )
    for slot, item in (("a", WHICH), ("b", IS_IT), ("c", reworded)):
        await store.claim(HERE, slot=f"now:{slot}", item=item, due_at=NOON, closes_at=NOON)

    assert await store.asked_items() == (IS_IT, reworded)
    await store.close()


def test_a_second_sync_says_how_many_questions_were_retired_and_replaced(tmp_path: Path) -> None:
    note, database = tmp_path / "meadow.md", tmp_path / "gongbu.db"

    def synced(text: str) -> str:
        note.write_text(OTHERS + text, encoding="utf-8")
        words = ["notes", "sync", "--notes", str(note), "--database", str(database)]
        done = CliRunner().invoke(commands(localizer("en")), words)
        assert done.exit_code == 0, done.output
        return done.stdout

    assert "retired" not in synced(OLD)
    assert "retired" not in synced(OLD.replace("shallow tunnels", "shallow little tunnels"))
    assert "of them replaced" in synced(NEW)
