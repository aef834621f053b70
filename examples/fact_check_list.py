"""A fact-checker's list whose verdicts the next run keeps: arguments ARTICLE.txt LIST.json."""

import json
import sys
from pathlib import Path

import attrs

import newsclaims
from newsclaims.json import make_converter


@attrs.frozen
class Check:
    """A claim, its claimant, and the fact-checker's finding."""

    key: str
    claim: newsclaims.Claim
    speaker: str
    words: str
    verdict: str = "open"


def main(text: str, path: Path, most: int = 10) -> None:
    """Write the list; the verdicts of an earlier one stay, found again by their claims' keys."""
    converter = make_converter()
    old = converter.structure(json.loads(path.read_text()) if path.exists() else [], list[Check])
    checks = {check.key: check for check in old if check.verdict != "open"}
    article = newsclaims.parse_article(text)
    for claim in sorted(article.claims, key=lambda claim: -(claim.check_worthiness or 0))[:most]:
        key, who = article.key_of(claim), ", ".join(s.name for s in article.speakers_of(claim))
        verdict = checks[key].verdict if key in checks else "open"
        checks[key] = Check(key, claim, who, article.text_of(claim), verdict)
    path.write_text(json.dumps(converter.unstructure(list(checks.values())), indent=2))


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_text("utf-8"), Path(sys.argv[2]))
