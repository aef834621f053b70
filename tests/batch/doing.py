"""Work that the tests send to worker processes, which import it from here."""

import os
import signal

import attrs

from newsclaims.article import Article
from newsclaims.batch.records import Failure
from newsclaims.batch.stream import Item, Parser


@attrs.frozen(kw_only=True)
class DyingParser(Parser):
    """Kills its process when an article's text says so."""

    def __call__(self, chunk: tuple[Item, ...]) -> tuple[Article | Failure, ...]:
        """As of a parser, unless it dies."""
        if any(getattr(record, "text", "") == "die" for _, record in chunk):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(chunk)
