"""Many articles: streams over worker processes, runs that resume, Arrow tables, Ray and Spark.

What needs an extra is imported from its own module: `newsclaims.batch.tables` (``to_arrow``,
``from_arrow``), `newsclaims.batch.kernel` (``parse_batch``), `newsclaims.batch.ray` and
`newsclaims.batch.spark`.
"""

from newsclaims.batch.stream import parse_articles

__all__ = ["parse_articles"]
