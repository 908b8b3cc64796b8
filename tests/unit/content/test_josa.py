"""Particles follow the last sound, whatever the script."""

import pytest

from content.language.josa import attach


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("정밀도", "은/는", "정밀도는"),
        ("재현율", "이/가", "재현율이"),
        ("서울", "으로/로", "서울로"),
        ("LLM", "을/를", "LLM을"),
        ("RAG", "은/는", "RAG는"),
        ("3", "은/는", "3은"),
        ("50%", "은/는", "50%는"),
        ("app", "이/가", "app이"),
        ("bit", "을/를", "bit를"),
        ("chatbot", "과/와", "chatbot과"),
        ("WaveNet", "은/는", "WaveNet은"),
        ("Amazon Polly", "은/는", "Amazon Polly는"),
        ("Bedrock", "이/가", "Bedrock이"),
        ("모델(LLM)", "을/를", "모델(LLM)을"),
        ("“할루시네이션”", "은/는", "“할루시네이션”은"),
    ],
)
def test_particle_follows_the_last_sound(word: str, pair: str, expected: str) -> None:
    assert attach(word, pair) == expected
