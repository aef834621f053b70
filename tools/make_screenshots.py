"""The pictures in README and docs, of the real pages: ``make screenshots``.

They need Chromium, found on the path or named by the variable CHROMIUM. The fonts are the
machine's; those committed were made with Debian's fonts-inter and fonts-sil-charis.

    python tools/make_screenshots.py [FOLDER]
"""

from __future__ import annotations

import datetime
import io
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from newsclaims import Article, parse_article, report_html

ROOT = Path(__file__).parents[1]
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


@attrs.frozen(kw_only=True)
class Shot:
    """A picture: the page, its size, and the actions before it."""

    name: str
    html: Callable[[], str]
    fragment: str = ""
    width: int
    height: int
    scheme: Any = "light"
    act: Callable[[Page], object] | None = None


def seed() -> Article:
    """The seed article."""
    path = ROOT / "seeds" / "lukashenko-denies-joining-war.txt"
    title = "Lukashenko denies that Belarus will join the war"
    return parse_article(path.read_text("utf-8"), title=title)


def several() -> str:
    """The report of the forty short articles, as if published by three papers in spring."""
    papers = ("The Harbor News", "Hill Post", "Evening Ledger")
    articles = []
    for number, path in enumerate(sorted((ROOT / "tests/data/articles").glob("*.txt"))):
        subject = path.stem.partition("-")[2].replace("-", " ")
        articles.append(
            parse_article(
                path.read_text("utf-8"),
                title=subject.capitalize(),
                publisher=papers[number % 3],
                published=datetime.date(2024, 3 + number % 3, 1 + number % 28),
            )
        )
    return report_html(articles, title="Forty articles")


SHOTS = (
    Shot(
        name="report",
        html=lambda: seed().to_html(),
        fragment="#claim-15",
        width=1320,
        height=820,
    ),
    Shot(
        name="report-dark",
        html=lambda: seed().to_html(),
        width=1320,
        height=820,
        scheme="dark",
        act=lambda page: page.get_by_role("button", name="Franak Viaorka").hover(),
    ),
    Shot(
        name="report-phone",
        html=lambda: seed().to_html(),
        fragment="#claim-13",
        width=390,
        height=780,
    ),
    Shot(name="report-index", html=several, width=1320, height=1000),
)


def take(browser: Browser, shot: Shot, folder: Path) -> Path:
    """Take a picture."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
    )
    with TemporaryDirectory() as work:
        file = Path(work, "page.html")
        file.write_text(shot.html(), encoding="utf-8")
        page = context.new_page()
        page.goto(f"{file.as_uri()}{shot.fragment}")
        if shot.act is not None:
            shot.act(page)
        page.wait_for_timeout(300)  # highlights fade in
        target = folder / f"{shot.name}.png"
        picture = page.screenshot()
    context.close()
    # A palette suffices for text on white, at a third of the size.
    with Image.open(io.BytesIO(picture)) as image:
        colors = image.convert("RGB").quantize(256, kmeans=1, dither=0)
        colors.save(target, optimize=True)
    return target


def main() -> None:
    """Take all pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        raise SystemExit("no Chromium: install it, or name one by the variable CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for shot in SHOTS:
            target = take(browser, shot, folder)
            sys.stdout.write(f"{target}: {target.stat().st_size:,} bytes\n")
        browser.close()


if __name__ == "__main__":
    main()
