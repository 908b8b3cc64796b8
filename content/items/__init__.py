"""Concepts to items: questions with key, distractors and explanation, behind a gate."""
