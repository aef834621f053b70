"""The smoke test of an installed newsclaims without any extra, for `make package`.

It is a plain script, since pytest is not a dependency of the package. It takes the seed article's
path, and fails unless newsclaims is imported from site-packages.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import newsclaims


def main() -> None:
    """Parse the seed article, write and read it, run the command line, and look for licenses."""
    seed = Path(sys.argv[1])
    installed = Path(newsclaims.__file__).resolve()
    site = Path(sysconfig.get_paths()["purelib"]).resolve()
    assert installed.is_relative_to(site), f"{installed} is not in {site}"

    article = newsclaims.parse_article(seed.read_text(encoding="utf-8"), title="Seed")
    assert any(claim.stance is newsclaims.Stance.DENY for claim in article.claims)
    assert "Alexander Lukashenko" in {speaker.name for speaker in article.speakers}
    assert newsclaims.from_json(newsclaims.to_json(article)) == article
    results = list(newsclaims.parse_articles(["“It rains,” Ann Lund said."]))
    assert [each.claims[0].kind for each in results] == [newsclaims.ClaimKind.DIRECT]

    command = [sys.executable, "-m", "newsclaims", "parse", str(seed), "--to", "json", "-q"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    assert newsclaims.from_json(printed.stdout.strip()).claims

    notices = [path.name for path in site.glob("newsclaims-*.dist-info/licenses/**/*")]
    assert {"LICENSE", "Apache-2.0.txt"} <= set(notices), notices
    sys.stdout.write(f"newsclaims works as installed, on Python {sys.version.split()[0]}\n")


if __name__ == "__main__":
    main()
