"""Everything that people read, in Korean and English. One catalogue a language, in Project Fluent's format.

`Localizer` turns the phrases of a card into words. Korean particles follow the last sound of what they stand after:
`{ JOSA($term, "은/는") }` in a catalogue.
"""
