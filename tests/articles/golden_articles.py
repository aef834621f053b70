"""The short articles of ``tests/data/articles``: their marked claims, and the parser's results.

A file contains a text, a line ``---``, and the claims that a careful reader marks, one a line:

    speaker [/ another correct name] | words of the cue | content, its pieces joined by …

``*`` matches anything, ``-`` no speaker. Beside it, under the same name, is `parse_article`'s
result as JSON. After a change of the parser, write these files anew and read the difference:

    make golden && git diff tests/data/articles
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import attrs

from newsclaims import Article, Claim, parse_article, to_dict

DATA = Path(__file__).parents[1] / "data" / "articles"

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@attrs.frozen(kw_only=True)
class Marked:
    """One claim as a reader marks it."""

    speakers: tuple[str, ...]
    cue: str
    content: str

    def matches(self, article: Article, claim: Claim) -> bool:
        """Whether a claim has this speaker, these words in its cue and most of this content."""
        voices = article.speakers_of(claim) or article.sources_of(claim)
        names = {_folded(each.name) for each in voices}
        is_speaker = "*" in self.speakers or any(
            names == ({_folded(name)} if name != "-" else set()) for name in self.speakers
        )
        cue = _words(article.text_of(claim.cue))
        is_cue = self.cue == "*" or all(word in cue for word in _words(self.cue))
        return is_speaker and is_cue and _are_alike(_words(article.text_of(claim)), self.content)


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _folded(name: str) -> str:
    return re.sub(r"^(the|a|an|their|its|his|her) ", "", name.casefold())


def _are_alike(words: list[str], content: str) -> bool:
    wanted = _words(content)
    common = (Counter(words) & Counter(wanted)).total()
    return common >= 0.8 * max(len(words), len(wanted), 1)


def names() -> list[str]:
    """The articles' names, in order."""
    return sorted(path.stem for path in DATA.glob("*.txt"))


def read(name: str) -> tuple[str, tuple[Marked, ...]]:
    """An article's text and its marked claims."""
    text, _, marked = (DATA / f"{name}.txt").read_text("utf-8").partition("\n---\n")
    claims = []
    for line in marked.splitlines():
        speakers, cue, content = (part.strip() for part in line.split(" | "))
        claims.append(Marked(speakers=tuple(speakers.split(" / ")), cue=cue, content=content))
    return text, tuple(claims)


def parsed(name: str) -> Article:
    """The article that the parser returns."""
    return parse_article(read(name)[0], id=name)


def document_of(article: Article) -> dict[str, Any]:
    """The article as plain data, with confidences in hundredths.

    The last digits of a confidence depend on the processor, and on the training of the model.
    """
    document: dict[str, Any] = _rounded(to_dict(article))
    del document["text"]  # It is in a file of its own.
    return document


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return round(value, 2) if isinstance(value, float) else value


def golden(name: str) -> Any:
    """The contents of an article's JSON file."""
    return json.loads((DATA / f"{name}.json").read_text("utf-8"))


def main() -> None:
    """Write the JSON of every article anew."""
    for name in names():
        text = json.dumps(document_of(parsed(name)), ensure_ascii=False, indent=1)
        (DATA / f"{name}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
