"""Nouns → what they are of: people, organizations, documents, places."""

from newsclaims.noun_types.head_types import HeadType, alike, head_type, subject_type

__all__ = ["HeadType", "alike", "head_type", "subject_type"]
