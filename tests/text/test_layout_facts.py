"""Datelines, credit lines, quoted blocks, list items and languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclaims
from newsclaims import DiagnosticKind, SourceKind
from newsclaims.text import lay_out, start_of_item
from newsclaims.text.markup import decode_entity, read_tag
from newsclaims.text.mojibake import mend


def test_an_agency_is_a_source_once() -> None:
    """A dateline's agency is one source, and none if a source has its name."""
    text = "OLDTOWN (Northern Press) - It rains.\n\nNEWTOWN (Northern Press) - It pours."
    article = newsclaims.parse_article(text)
    assert [(each.name, each.kind) for each in article.sources] == [
        ("Northern Press", SourceKind.AGENCY)
    ]
    assert article.text_of(article.sources[0].mentions[0].span) == "Northern Press"


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("It rains.\n\n(Reporting by Ann Smith; editing by Bob Jones)", {1}),
        ("Additional reporting by Ann Smith\n\nIt rains.", {0}),
        ("By Ann Smith and Bob Jones\n\nIt rains.", {0}),
        ("BY ANN SMITH\n\nIt rains.", {0}),
        ("by Ann Smith, City Reporter\n\nIt rains.", {0}),
        ("By Ann Smith | May 3, 2024 | Updated 4:15 p.m.\n\nIt rains.", {0}),
        ("Rain\n\nAnn Smith | Staff writer\n\nIt rains.", {1}),
        ("Rain\n\nAnn Smith, Political Correspondent\n\nIt rains.", {1}),
        ("Ann Smith | Oldtown Gazette\n\nIt rains.", {0}),
        ("Ann Smith | Mayor\n\nIt rains.", set()),
        ("Ann Smith, Oldtown Gazette\n\nIt rains.", {0}),
        ("Rain\n\nAnn Smith\n\nIt rains.", {1}),
        ("Text: Ann Smith\n\nIt rains.", {0}),
        ("Ann Smith — 3 May 2024\n\nIt rains.", {0}),
        ("3 May 2024 | Ann Smith\n\nIt rains.", {0}),
        ("Opinion\nAnn Smith\n\nIt rains.", {1}),
        ("Rain fell.\n\nIt rains.\n\nFollow Ann Smith on X", {2}),
        ("Ann Smith\n\nIt rains, Smith said.", set()),
        ("It rains.\n\nAnn Smith\n\nIt pours.\n\nIt did.\n\nIt will.", {1}),
        ("Ann Smith Wins Vote\n\nIt rains.", set()),
        ("HEALTH CARE FOR ALL\n\nIt rains.", set()),
        ("Words and pictures by Ann Smith\n\nIt rains.", {0}),
        ("Image source: Getty Images\n\nIt rains.", {0}),
        ("“It rains.”\n\nAnn Smith, the mayor", set()),
        ("Ann Smith, who is a reporter\n\nIt rains.", set()),
        ("By Monday the rain had stopped.\n\nIt rains.", set()),
        ("By Ann Smith.\n\nReporting on rain is hard.", set()),
        ("Reporting was hard.\n\nEditing too.", set()),
        ("It rains.\n\n(Photo: Bo Ek)\n\nIt pours.", {1}),
        ("It rains.\n\nImage: Ines Brandt/Courier", {1}),
        ("Photo: Ines Brandt / Courier\n\nIt rains.", {0}),
        ("It rains.\n\nInes Brandt / Reuters", {1}),
        ("It rains.\n\nPhoto: The mayor left at noon.", set()),
        ("It rains.\n\nAnn Smith / Mayor", set()),
    ],
)
def test_credit_lines(text: str, credited: set[int]) -> None:
    """Credit lines are distinguished from sentences."""
    assert lay_out(text).credit_lines == credited


def test_quoted_blocks() -> None:
    """Paragraphs with > before them, and those inside HTML's blockquote, are quoted blocks."""
    assert lay_out("He said:\n> It rains.\n> It pours.\n\nNo.").block_quotations == {1, 2}
    text = "He said:<blockquote><p>It rains.</p><p>It pours.</p></blockquote><p>No.</p>"
    assert lay_out(text).block_quotations == {1, 2}
    assert not lay_out("He said:\n5 > 3 and so on.").block_quotations


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("• We left.", 1),
        ("- We left.", 1),
        ("* We left.", 1),
        ("1. We left.", 2),
        ("12) We left.", 2),
        ("a) We left.", 2),
        ("(3) We left.", 3),
        ("We left.", -1),
        ("2020. We left.", -1),
        ("-", -1),
        ("(We left.)", -1),
    ],
)
def test_list_items(text: str, start: int) -> None:
    """An item of a list starts after its bullet or number."""
    assert start_of_item(lay_out(text), 0) == start


_FOREIGN = {
    "Czech": "Starosta řekl, že most je zavřený a že se na něj nesmí, protože není jeho.",
    "Danish": "Borgmesteren sagde, at broen blev lukket af byen, og at den ikke er sikker.",
    "Dutch": "De burgemeester zei dat de brug niet veilig is en het nog een jaar duurt.",
    "Finnish": "Pormestari sanoi, että silta on suljettu ja että se ei ole turvallinen, mutta.",
    "French": "Le maire a dit que le pont est fermé et que les travaux ne sont pas finis.",
    "German": "Der Rat sagte, dass die Brücke nicht sicher sei und auch nicht neu gebaut werde.",
    "Hungarian": "A polgármester azt mondta, hogy az a híd nem volt jó, és hogy még ez is baj.",
    "Indonesian": "Wali kota mengatakan bahwa jembatan itu tidak aman dan akan ditutup untuk ini.",
    "Italian": "Il sindaco ha detto che il ponte non è sicuro e che i lavori della città sono.",
    "Polish": "Burmistrz powiedział, że most jest zamknięty i że nie da się po nim przejść.",
    "Portuguese": "O prefeito disse que a ponte não é segura e que uma obra da cidade foi feita.",
    "Spanish": "El alcalde dijo que el puente no es seguro y que la obra de la ciudad es cara.",
    "Swedish": "Borgmästaren sade att bron är stängd och att det inte är säkert att gå på den.",
    "Turkish": "Belediye başkanı bu köprü için bir açıklama yaptı ve çok daha güvenli olan dedi.",
    "a language that is not written in Latin letters": (
        "Мэр сказал, что мост закрыт и что никто не знает, почему это так долго длится."
    ),
}


@pytest.mark.parametrize("language", sorted(_FOREIGN))
def test_another_language_has_a_diagnostic(language: str) -> None:
    """A text in another language has one diagnostic that names it."""
    layout = lay_out(_FOREIGN[language])
    kinds = DiagnosticKind.UNSUPPORTED_LANGUAGE
    (found,) = [each for each in layout.diagnostics if each.kind is kinds]
    assert f"in {language};" in found.message
    assert found.span.of(layout.text) == layout.text


_ENGLISH = st.sampled_from(
    (
        "Bridge closed",
        "The mayor said it rains.",
        "LUND: No.",
        "“Non, merci,” said Jean de la Tour of the Banque de France.",
        "Der Spiegel, Die Zeit and Le Monde reported it.",
        "Results: Ajax 2, Inter 1, Real 0, Porto 3, Lyon 1, Celtic 0, Roma 2",
        "Ms. Okafor, 41, swam.",
        "El Niño de la Torre sang.",
    )
)


@given(st.lists(_ENGLISH, min_size=1, max_size=6, unique=True).map("\n\n".join))
def test_english_is_never_another_language(text: str) -> None:
    """Short English texts with foreign names have no such diagnostic."""
    kinds = {each.kind for each in lay_out(text).diagnostics}
    assert DiagnosticKind.UNSUPPORTED_LANGUAGE not in kinds


@given(st.text(alphabet=st.characters(min_codepoint=0xA0, max_codepoint=0x24F), max_size=3))
def test_mojibake_is_repaired_or_left(letters: str) -> None:
    """UTF-8 read as Windows-1252 is repaired character by character, or left."""
    for letter in letters:
        damaged = letter.encode().decode("cp1252", errors="replace")
        if "\ufffd" not in damaged and len(damaged) == 2:
            assert mend(damaged) in {letter, None}


def test_invalid_references_are_left() -> None:
    """Invalid and ambiguous character references are left; inline tags are removed."""
    assert decode_entity("&nosuchname;") is None
    assert decode_entity("&NotEqualTilde;") is None
    assert decode_entity("&amp;#8220;") == "“"
    assert [read_tag(tag) for tag in ("<b>", "</P>", "<q>", "</q>", "<!-- -->")] == [
        "",
        "\n",
        "“",
        "”",
        "",
    ]


@pytest.mark.parametrize("byline", ["By Ann Smith", "Ann Smith | Staff writer", "BY ANN SMITH"])
def test_bylines_are_not_speakers(byline: str) -> None:
    """Neither a headline's description nor a pronoun is linked to the byline's name."""
    text = f"Mayor: “We will not sell”\n\n{byline}\n\nHe said on Monday that the ferry was safe."
    article = newsclaims.parse_article(text)
    assert article.claims
    assert "Smith" not in " ".join(speaker.name for speaker in article.speakers).title()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The bridge fell.The mayor wept.", ["The bridge fell.", "The mayor wept."]),
        ("He lives in Hull.The man left.", ["He lives in Hull.", "The man left."]),
        ("He lives in Hull.“We wept,” she said.", ["He lives in Hull.", "“We wept,” she said."]),
        ("He reads Foyle.Net daily.", ["He reads Foyle.Net daily."]),
        ("He sold the U.S.The end.", ["He sold the U.S.The end."]),
    ],
)
def test_sentences_without_the_space_between_them(text: str, sentences: list[str]) -> None:
    """Sentences that a copy joined are still two; addresses and abbreviations are not."""
    layout = lay_out(text)
    assert [layout.span(each).of(text) for each in layout.sentences] == sentences
