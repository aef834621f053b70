"""Every rule that links mentions to entities, with its confidence."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["CONFIDENCES"]

CONFIDENCES: Mapping[str, float] = {
    "full-name": 1.0,  # "Ada Lund" … "Ada Lund"
    "first-and-last-name": 0.98,  # "Elijah E. Marsh" … "Elijah Marsh"
    "acronym-in-parentheses": 0.98,  # "the Coastal Treaty Organization (CTO)"
    "nickname": 0.95,  # 'Robert "Bobby" Quill' … "Bob Quill"
    "handle": 0.9,  # "Ada Lund" … "@RealAdaLund"
    "alias": 0.95,  # "Ada Lund, known as Tidewater," … "Tidewater"
    "initials": 0.95,  # "Ada Lund" … "AL:" before a turn of hers
    "same-words": 0.9,  # "the Department of State" … "the State Department"
    "company": 0.9,  # "Alder Motor Corp." … "Alder"
    "surname": 0.96,  # "Ada Lund" … "Ms. Lund"
    "given-name": 0.9,  # "Melanie Tarn" … "Melanie"
    "acronym": 0.95,  # "the International Seed Fund" … "the ISF"
    "shortened-name": 0.9,  # "the Riverton Gazette" … "the Gazette"
    "spelling-variant": 0.85,  # "Viaorka" … "Viacorka"
    "shared": 0.95,  # a name that several people have
    "registry": 0.95,  # two names of one entry
    "former-or-latter": 0.9,  # "Ada Lund and Omar Reyes disagree. The latter"
    "relative": 0.9,  # "her son, Ian Lund, said his mother"
    "relative-pronoun": 0.85,  # "Ada Lund, a judge, who"
    "first-person-in-quote": 0.9,  # "I"
    "interviewee": 0.85,  # "A:", after a lead that names one person
    "first-person-in-turn": 0.9,  # "I" in a transcript, after "LUND:"
    "author": 0.8,  # "I" outside quotation marks
}
"""The rules' confidences: about the rates of correct links on the development articles.

Rules with too few links there have estimates.
"""
