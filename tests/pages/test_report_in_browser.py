"""The report in a real browser: rendering, clicks, filters, keyboard."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from page_articles import Open, hostile, long_article, seed, several
from playwright.sync_api import Page, expect

from newsclaims import report_html
from newsclaims.pages.highlighting import shown_text

_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@cache
def seed_page() -> str:
    return seed().to_html()


@cache
def index_page() -> str:
    return report_html(several(), title="Three articles")


def violations(page: Page) -> list[tuple[str, list[Any]]]:
    """The violations that axe-core finds, with the elements."""
    page.evaluate(_AXE)  # evaluated by the debugger, since the page's policy forbids scripts
    found = page.evaluate("axe.run()")
    return [
        (each["id"], [node["html"][:120] for node in each["nodes"][:3]])
        for each in found["violations"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
def test_pages_are_accessible(open_page: Open, scheme: Any, width: int) -> None:
    """axe-core finds no violation: page, chosen claim, filters, index; no sideways scrolling."""
    page = open_page(seed_page(), "#claim-15", width=width, color_scheme=scheme)
    page.evaluate("document.querySelector('.filters').open = true")
    page.evaluate("document.querySelector('[data-value=deny]').click()")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page = open_page(index_page(), width=width, color_scheme=scheme)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_an_article_full_of_script_stays_text(open_page: Open) -> None:
    """No script runs, and the text is shown as written."""
    page = open_page(report_html([hostile(), seed()]), "#a1-article")
    text = page.locator("#a1-article .text")
    assert text.evaluate("each => each.textContent.trim()") == shown_text(hostile().text)
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1
    assert page.title() == "Who says what"


def test_the_policy_lets_nothing_else_run(open_page: Open) -> None:
    """Injected scripts and pictures are refused by the page's policy."""
    html = seed_page().replace("<h1 ", "<h1 onclick='document.title = 1' ", 1)
    page = open_page(html, is_quiet=False)
    refused = page.evaluate(
        """async () => {
          const refused = [];
          addEventListener("securitypolicyviolation", (event) => {
            refused.push(event.effectiveDirective);
          });
          document.querySelector("h1").click();
          const script = document.createElement("script");
          script.textContent = "document.title = 2";
          document.body.append(script);
          const picture = new Image();
          picture.src = "https://example.org/pixel.png";
          document.body.append(picture);
          await new Promise((done) => setTimeout(done, 50));
          return refused.sort();
        }"""
    )
    assert refused == ["img-src", "script-src-elem"]
    assert page.title() == "Lukashenko denies"


def test_pointing_lights_a_claim_and_its_speakers_others(open_page: Open) -> None:
    """Hovering highlights a claim's parts and card, and the speaker's other claims."""
    page = open_page(seed_page())
    page.locator('.text mark[data-c="0"]').hover()
    lit = page.locator(".text .lit")
    assert lit.all_inner_texts()[0].startswith("Alexander Lukashenko, the president")
    assert lit.count() == 3
    expect(page.locator("#claim-1")).to_have_class("card c1 l1 lit")
    assert page.locator(".card.same").count() == 8
    page.get_by_role("button", name="Franak Viaorka").hover()
    assert page.locator(".card.lit").count() == 9
    assert page.locator(".text .name.lit").count() >= 5
    page.mouse.move(5, 5)
    page.locator("h1").hover()
    assert page.locator(".lit").count() == 0


def test_a_click_chooses_a_claim(open_page: Open) -> None:
    """A click selects the innermost claim, and the address leads back to it."""
    page = open_page(seed_page())
    page.locator('.text mark[data-c="12"]').click()
    assert page.url.endswith("#claim-13")
    chosen = page.locator(".card.chosen")
    expect(chosen).to_be_in_viewport()
    assert "Franak Viaorka" in chosen.inner_text()
    page.locator("#claim-22 .wording a").click()
    expect(page.locator('.text mark[data-c="21"]').first).to_be_in_viewport()
    page.keyboard.press("Escape")
    assert page.locator(".chosen").count() == 0


def test_an_address_leads_to_its_claim(open_page: Open) -> None:
    """A deep link shows the claim in the text and in the list."""
    page = open_page(seed_page(), "#claim-20")
    expect(page.locator("#claim-20")).to_be_in_viewport()
    expect(page.locator('.text mark[data-c="19"]').first).to_be_in_viewport()
    assert page.locator(".card.chosen").get_attribute("id") == "claim-20"


def test_an_address_leads_to_the_text_on_a_phone(open_page: Open) -> None:
    """On a phone, a deep link shows the claim's words and the claim below them."""
    page = open_page(seed_page(), "#claim-13", width=360, height=740)
    expect(page.locator('.text mark[data-c="12"]').first).to_be_in_viewport()
    expect(page.get_by_role("region", name="Chosen claim")).to_be_in_viewport()


def test_filters_show_matching_claims(open_page: Open) -> None:
    """Values of one filter are a union, filters intersect; the count is announced."""
    page = open_page(seed_page())
    status = page.get_by_role("status")
    cards = page.locator(".card:visible")
    assert cards.count() == 22
    deny = page.get_by_role("button", name="deny 3")
    deny.click()
    assert deny.get_attribute("aria-pressed") == "true"
    assert cards.count() == 3
    page.get_by_role("button", name="question 1").click()
    assert cards.count() == 4
    page.get_by_role("button", name="Alexander Lukashenko").click()
    expect(status).to_have_text("2 of 22 claims shown.")
    page.get_by_label("At least this sure").fill("90")
    expect(status).to_have_text("1 of 22 claims shown.")
    assert page.locator('.text mark[data-c="0"].off').count() == 0
    assert page.locator('.text mark[data-c="3"].off').count() == 1
    page.get_by_role("button", name="Clear").click()
    expect(status).to_have_text("All 22 claims shown.")
    assert page.locator(".off").count() == 0


def test_the_keyboard_is_enough(open_page: Open) -> None:
    """Theme, filter, claim to claim and text to list work by keyboard alone."""
    page = open_page(seed_page())
    press = page.keyboard.press
    active = "document.activeElement"
    press("Tab")
    assert page.evaluate(f"{active}.textContent") == "Skip to the content"
    press("Tab")
    press("Enter")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    press("Tab")
    press("Space")
    expect(page.get_by_role("status")).to_have_text("9 of 22 claims shown.")
    press("Space")
    for _ in range(60):
        press("Tab")
        if page.evaluate(f"{active}.matches('.text a.cue')"):
            break
    assert page.evaluate(f"{active}.textContent") == "has denied"
    press("j")
    assert page.evaluate(f"{active}.textContent") == "did mention"
    press("Enter")
    assert page.evaluate(f"{active}.closest('.card').id") == "claim-2"
    press("j")
    assert page.evaluate(f"{active}.closest('.card').id") == "claim-3"
    press("Enter")
    assert page.evaluate(f"{active}.textContent") == "appeared to dispel"
    press("k")
    assert page.evaluate(f"{active}.textContent") == "did mention"
    press("Escape")
    assert page.locator(".chosen").count() == 0


def test_a_phone_shows_the_chosen_claim_below(open_page: Open) -> None:
    """On a narrow screen the claim is shown over the text, with a button for the next."""
    page = open_page(seed_page(), width=360, height=740, has_touch=True)
    page.locator('.text mark[data-c="0"]').tap()
    sheet = page.get_by_role("region", name="Chosen claim")
    expect(sheet).to_be_in_viewport()
    assert "denied rumors" in sheet.inner_text()
    sheet.get_by_role("button", name="Next").tap()
    assert "joint Belarusian-Russian force" in sheet.inner_text()
    expect(page.locator('.text mark[data-c="1"]')).to_be_in_viewport()
    sheet.get_by_role("button", name="Close").tap()
    expect(sheet).to_be_hidden()


def test_one_of_several_articles_is_shown_at_a_time(open_page: Open) -> None:
    """Links from the index, deep links and the back button work."""
    page = open_page(index_page())
    heading = page.locator("h1:visible")
    expect(heading).to_have_text(["Three articles"])
    page.get_by_role("link", name="Rain ahead").first.click()
    expect(heading).to_have_text(["Rain ahead"])
    page.get_by_role("link", name="All 3 articles").click()
    expect(heading).to_have_text(["Three articles"])
    page.go_back()
    expect(heading).to_have_text(["Rain ahead"])
    page.evaluate("location.hash = '#a3-claim-13'")
    expect(page.locator("#a3-claim-13")).to_be_in_viewport()
    expect(heading).to_have_text(["Lukashenko denies"])


def test_the_theme_is_remembered(open_page: Open) -> None:
    """A chosen theme survives a reload; the default is the system's."""
    page = open_page(seed_page(), color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    toggle = page.get_by_role("button", name="Dark")
    assert toggle.get_attribute("aria-pressed") == "false"
    toggle.click()
    assert page.evaluate(paper) != light
    page.reload()
    assert toggle.get_attribute("aria-pressed") == "true"
    assert page.evaluate(paper) != light


def test_print_has_text_and_claims_and_no_controls(open_page: Open) -> None:
    """Controls are not printed."""
    page = open_page(seed_page(), color_scheme="dark")
    page.emulate_media(media="print")
    for gone in (".bar", ".filters", ".keys"):
        expect(page.locator(gone)).to_be_hidden()
    assert page.locator(".card:visible").count() == 22
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_megabyte_can_be_used(open_page: Open) -> None:
    """An article of a million characters with 6,400 claims opens, filters and finds a claim."""
    article = long_article(6_400)
    assert len(article.text) > 1_000_000
    page = open_page(article.to_html(), "#claim-3001")
    expect(page.locator("#claim-3001")).to_be_in_viewport()
    assert page.evaluate("document.querySelectorAll('*').length") < 30 * 6_400
    page.evaluate(
        """() => {
          const sure = document.querySelector("input.sure");
          sure.value = 50;
          sure.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    expect(page.get_by_role("status")).to_have_text("3200 of 6400 claims shown.")
