"""One thing under its many names and spellings."""

import unicodedata

import pytest

from content.language.glossary import entries, is_term, names
from content.language.keyboard import as_hangul, as_latin, is_wrong_layout
from content.language.meanings import units
from content.language.normal import clean, fold, squeeze
from content.language.particles import stems
from content.language.slips import is_slip
from content.language.sounds import same_sound, sounds_like


@pytest.mark.parametrize("text", ["정밀도와 재현율", "Naïve Bayes", "ﾊﾝｸﾞﾙ", "①②③", "fine-tuning"])
def test_every_composition_folds_alike(text: str) -> None:
    assert len({fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD", "NFKC", "NFKD")}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "fine tuning",
        "Fine-Tuning",
        "FINE_TUNING",
        "ｆｉｎｅ ｔｕｎｉｎｇ",
        "fi\u200bne tuning",
        "*fine tuning*",
    ],
)
def test_spacing_case_width_and_marks_do_not_matter(text: str) -> None:
    assert squeeze(text) == "finetuning"


@pytest.mark.parametrize(
    ("typed", "shown"), [("ㅁ", "ㅁ"), ("ㅋㅋ", "ㅋㅋ"), ("❷", "2"), ("3️⃣", "3"), ("a\u0000b", "ab")]
)
def test_what_was_typed_stays_but_hidden_characters_go(typed: str, shown: str) -> None:
    assert clean(typed) == shown


@pytest.mark.parametrize(
    ("keys", "hangul"),
    [
        ("wjdqh", "정보"),
        ("dkssud", "안녕"),
        ("rkqt", "값"),
        ("ghksfbf", "환률"),
        ("dhodlstk", "왜인사"),
        ("Rkakr", "까막"),
    ],
)
def test_keys_are_the_same_in_either_layout(keys: str, hangul: str) -> None:
    assert as_hangul(keys) == hangul
    assert as_latin(hangul) == keys


def test_jamo_alone_betrays_the_layout() -> None:
    assert is_wrong_layout("ㅜㄷㅅ재가")
    assert not is_wrong_layout("네트워크")


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("라우터는", "라우터"),
        ("엽록체에서는", "엽록체"),
        ("중앙값이라고", "중앙값"),
        ("광합성이에요", "광합성"),
        ("DNS입니다".lower(), "dns"),
    ],
)
def test_particles_and_copulas_come_off(word: str, stem: str) -> None:
    assert stem in stems(word)


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        ("photosynthesys", "photosynthesis", True),
        ("chromosme", "chromosome", True),
        ("varience", "variance", True),
        ("미토콘트리아", "미토콘드리아", True),
        ("dhcq", "dhcp", False),
        ("meitosis", "mitosis", False),
        ("hypertonic", "hypotonic", False),
        ("regressive", "regression", False),
        ("평균", "평군", False),
    ],
)
def test_a_slip_is_told_from_another_word(typed: str, meant: str, slip: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_slip(typed, meant) is slip


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("라우터", "router"),
        ("르네상스", "renaissance"),
        ("미토콘드리아", "mitochondria"),
        ("클로로플라스트", "chloroplast"),
    ],
)
def test_korean_letters_spell_foreign_names(hangul: str, latin: str) -> None:
    assert sounds_like(hangul, latin)


@pytest.mark.parametrize(("hangul", "latin"), [("라우터", "switch"), ("동맥", "vein"), ("모뎀", "median")])
def test_other_sounds_are_other_names(hangul: str, latin: str) -> None:
    assert not sounds_like(hangul, latin)


def test_two_spellings_of_one_name_sound_the_same() -> None:
    assert same_sound("베르사이유조약", "베르사유조약")


def test_other_names_go_both_ways() -> None:
    assert "Domain Name System".lower() in {name.lower() for name in names("도메인 네임 시스템")}
    assert "도메인 네임 시스템" in names("dns")


def test_no_entry_of_the_glossary_lists_a_name_twice() -> None:
    for entry in entries():
        assert len(set(entry)) == len(entry), entry
        assert all(name and is_term(name) for name in entry), entry


@pytest.mark.parametrize(
    ("left", "right"),
    [("증가한다", "goes up"), ("끊어지다", "disconnect"), ("퍼졌다", "spread"), ("기억하는", "remember")],
)
def test_a_translation_means_the_same(left: str, right: str) -> None:
    senses = [frozenset().union(*(unit.senses for unit in units(text))) for text in (left, right)]

    assert senses[0] & senses[1]


@pytest.mark.parametrize(
    ("left", "right"), [("증가", "감소"), ("fast", "slow"), ("limited", "unlimited"), ("안쪽", "바깥")]
)
def test_an_opposite_stands_on_the_other_side(left: str, right: str) -> None:
    said, contrary = units(left)[0].senses, units(right)[0].senses

    assert any((number, -side) in contrary for number, side in said)
