"""Every catalogue says the same things."""

import pytest

from bot.actions import Action, Choose, Explain, UnknownActionError, decode, encode
from bot.locale.localizer import LOCALES, localizer, negotiate


def test_every_language_has_every_message() -> None:
    keys = {locale: set(localizer(locale)._bundle._messages) for locale in LOCALES}

    assert keys["ko"] == keys["en"]


def test_first_known_wish_is_taken() -> None:
    assert negotiate(None, "fr", "ko-KR", "en") == "ko"


@pytest.mark.parametrize("action", [Choose("d1", 3), Explain("RAG가 뭐야? \"'<>")])
def test_an_action_survives_its_codec(action: Action) -> None:
    assert decode(encode(action)) == action


@pytest.mark.parametrize("value", ["", "1", "2[]", '1["zz"]', "nonsense", '1["c","d1"]'])
def test_a_foreign_payload_is_refused(value: str) -> None:
    with pytest.raises(UnknownActionError):
        decode(value)


def test_the_check_of_an_installation_puts_the_particle_that_each_name_takes() -> None:
    say = localizer("ko")

    assert say.phrase("doctor-database-damaged", file="gongbu.db", detail="?").startswith("gongbu.db가 ")
    assert "Asia/Tokyo는 지금 2026-11-21 17:02예요" in say.phrase(
        "doctor-time", zone="Asia/Tokyo", now="2026-11-21 17:02", offset="+0900"
    )
