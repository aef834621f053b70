"""Finished articles → matplotlib figures (extra ``plot``): one call each."""

from newsclaims.plots.about_whom import plot_who_about_whom
from newsclaims.plots.over_time import plot_claims_over_time
from newsclaims.plots.voice_bars import plot_share_of_voice

__all__ = ["plot_claims_over_time", "plot_share_of_voice", "plot_who_about_whom"]
