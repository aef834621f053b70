"""The local page in a real browser: paste, upload, view, download."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from serving import serving

import newsclaims
from newsclaims import Article

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
TEXT = newsclaims.sample_text()


@pytest.fixture(scope="module")
def address(browser: Browser) -> Iterator[str]:  # noqa: ARG001  no server without a browser
    with serving() as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The form; at the end, the console and the log of foreign requests must be empty."""
    messages: list[str] = []
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    asked: list[str] = []
    page.goto(address)
    yield page
    context.close()
    assert messages == []
    assert [url for url in asked if not url.startswith(f"{address}/")] == []


def violations(page: Page) -> list[str]:
    """The violations that axe-core finds; it is evaluated, since the page allows no script."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run({iframes: false})")
    return [each["id"] for each in found["violations"]]


def test_a_text_is_pasted_by_keyboard_and_its_report_looked_at(page: Page) -> None:
    """The text field has the focus, Tab leads to the button, and the report appears."""
    assert violations(page) == []
    page.keyboard.insert_text(TEXT)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/results/*")
    report = page.frame_locator("iframe")
    report.get_by_text("Omar Reyes").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []


def test_a_file_is_chosen_and_its_articles_are_downloaded(page: Page, tmp_path: Path) -> None:
    """The browser sends the file's bytes; JSON and CSV come back as files."""
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    page.get_by_label("or a file").set_input_files(path)
    page.get_by_role("button", name="Show the report").click()
    page.wait_for_url("**/results/*")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download JSON").click()
    (article,) = newsclaims.read_json_lines(download.value.path().read_text("utf-8"))
    assert isinstance(article, Article)
    assert (article.id, article.text) == ("ferry", TEXT)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download CSV").click()
    assert download.value.suggested_filename == "claims.csv"


def test_hostile_text_stays_text(page: Page) -> None:
    """Markup in a pasted text does not run, and the error page keeps the text."""
    page.get_by_label("Headline").fill("</title><script>alert(1)</script>")
    page.get_by_label("Text", exact=True).fill(
        "<img src=x onerror=alert(1)> “Rain,” Ann Lund said."
    )
    page.get_by_role("button", name="Show the report").click()
    page.wait_for_url("**/results/*")
    assert page.get_by_role("heading", level=1).inner_text() == "</title><script>alert(1)</script>"
    page.frame_locator("iframe").get_by_text("Ann Lund").first.wait_for()
