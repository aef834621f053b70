"""What is asked of finished articles: quotations checked, rows for tables, shares of voice."""

from newsclaims.analysis.quote_checks import (
    QuoteCheck,
    QuoteDifference,
    QuoteVerdict,
    check_quotes,
)

__all__ = ["QuoteCheck", "QuoteDifference", "QuoteVerdict", "check_quotes"]
