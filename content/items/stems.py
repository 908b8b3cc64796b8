"""The sentences that ask, by language. Each stands on its own: what it asks about is in it.

`{term}` is the term, `{statement}` what the notes say of it. Korean particles are written as pairs behind a bar:
`{term|을/를}`.
"""

from __future__ import annotations

import re

from content.concepts.concept import Language
from content.language.josa import attach

_STEMS: dict[str, dict[Language, str]] = {
    "term_of": {
        "ko": "무엇에 대한 설명인가요? “{statement}”",
        "en": "Which term is described by these words? “{statement}”",
        "ja": "何の説明ですか？「{statement}」",
    },
    "blank": {
        "ko": "빈칸에 들어갈 말은 무엇인가요? “{statement}”",
        "en": "Which term fills the blank? “{statement}”",
        "ja": "空欄に入る言葉はどれですか？「{statement}」",
    },
    "statement_of": {
        "ko": "{term}에 대한 설명으로 알맞은 것은 무엇인가요?",
        "en": "Which description fits the term “{term}”?",
        "ja": "{term}の説明として正しいものはどれですか？",
    },
    "use": {
        "ko": "이럴 때 쓰기에 가장 알맞은 것은 무엇인가요? “{statement}”",
        "en": "Which of these would you choose for this? “{statement}”",
        "ja": "このようなときに最も適したものはどれですか？「{statement}」",
    },
    "property": {
        "ko": "{term}의 {label|으로/로} 알맞은 것은 무엇인가요?",
        "en": "Which of these is given as “{label}” for the term “{term}”?",
        "ja": "{term}の{label}として正しいものはどれですか？",
    },
    "compare": {
        "ko": "{term|과/와} {other|을/를} 바르게 비교한 것은 무엇인가요?",
        "en": "Which option tells “{term}” and “{other}” apart correctly?",
        "ja": "{term}と{other}を正しく比べたものはどれですか？",
    },
    "pair": {
        "ko": "{term}: {one} / {other}: {two}",
        "en": "{term}: {one} / {other}: {two}",
        "ja": "{term}：{one} ／ {other}：{two}",
    },
    "odd": {
        "ko": "보기 가운데 셋은 ‘{subject}’에 속해요. 다른 갈래에 속하는 하나는 무엇인가요?",
        "en": "Three of these belong to “{subject}”. Which one belongs elsewhere?",
        "ja": "三つは「{subject}」に属します。別の仲間に属するものはどれですか？",
    },
    "claim": {
        "ko": "{term}에 대한 설명으로 맞으면 O, 틀리면 X를 고르세요. “{statement}”",
        "en": "True or false? These words describe the term “{term}”: “{statement}”",
        "ja": "{term}の説明として正しければO、誤りならXを選んでください。「{statement}」",
    },
    "name": {
        "ko": "어떤 용어에 대한 설명인지 써 보세요. “{statement}”",
        "en": "Name the term that these words describe: “{statement}”",
        "ja": "どの用語の説明か書いてください。「{statement}」",
    },
    "fill": {
        "ko": "빈칸에 들어갈 말을 써 보세요. “{statement}”",
        "en": "Fill in the blank: “{statement}”",
        "ja": "空欄に入る言葉を書いてください。「{statement}」",
    },
    "meaning": {
        "ko": "{term|이/가} 무엇인지 설명해 보세요.",
        "en": "Explain the term “{term}” in your own words.",
        "ja": "{term}とは何か説明してください。",
    },
    "difference": {
        "ko": "{term|과/와} {other|은/는} 어떻게 다른지 설명해 보세요.",
        "en": "Explain how “{term}” and “{other}” differ.",
        "ja": "{term}と{other}の違いを説明してください。",
    },
    "about": {
        "ko": "‘{subject}’에 관한 내용이에요. ",
        "en": "On the topic of “{subject}”: ",
        "ja": "「{subject}」について。",
    },
    "instead": {
        "ko": "그 설명은 {other}에 대한 거예요.",
        "en": "Those words describe the term “{other}”.",
        "ja": "その説明は{other}のものです。",
    },
    "others": {
        "ko": "다른 보기:",
        "en": "The other options:",
        "ja": "ほかの選択肢：",
    },
}
_PLACE = re.compile(r"\{(?P<name>\w+)(?:\|(?P<pair>[^}]+))?\}")


def say(stem: str, language: Language, *, topic: str = "", **words: str) -> str:
    """One of the sentences with its places filled, after a few words on its topic where there is one.

    >>> say("meaning", "ko", term="표준 편차"), say("meaning", "ko", term="RAG")
    ('표준 편차가 무엇인지 설명해 보세요.', 'RAG가 무엇인지 설명해 보세요.')
    """

    def fill(place: re.Match[str]) -> str:
        word = words[place["name"]]
        return attach(word, place["pair"]) if place["pair"] else word

    asked = _PLACE.sub(fill, _STEMS[stem][language])
    return say("about", language, subject=topic) + asked if topic else asked
