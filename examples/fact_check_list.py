"""A fact-checker's list whose verdicts the next run keeps."""

import argparse
import json
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article", type=Path, help="a text file")
    parser.add_argument("list", type=Path, help="the list, a JSON file that is written or updated")
    options = parser.parse_args()
    main(options.article.read_text("utf-8"), options.list)
