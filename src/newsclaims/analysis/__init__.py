"""Queries on finished articles: checking quotations, rows for tables, shares of voice."""

from newsclaims.analysis.frames import to_frame
from newsclaims.analysis.quote_checks import (
    QuoteCheck,
    QuoteDifference,
    QuoteVerdict,
    check_quotes,
)
from newsclaims.analysis.reanchoring import LossReason, Lost, Reanchored, reanchor
from newsclaims.analysis.rows import Cell, Row, Rows, claim_rows, quote_rows, speaker_rows
from newsclaims.analysis.voice_shares import VoiceShare, share_of_voice, voice_key, words_by_speaker

__all__ = [
    "Cell",
    "LossReason",
    "Lost",
    "QuoteCheck",
    "QuoteDifference",
    "QuoteVerdict",
    "Reanchored",
    "Row",
    "Rows",
    "VoiceShare",
    "check_quotes",
    "claim_rows",
    "quote_rows",
    "reanchor",
    "share_of_voice",
    "speaker_rows",
    "to_frame",
    "voice_key",
    "words_by_speaker",
]
