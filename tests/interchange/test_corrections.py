"""Annotators' changes are read, and used as training data."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

from newsclaims import (
    Article,
    Claim,
    ClaimKind,
    InputError,
    Quote,
    QuoteKind,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    parse_article,
)
from newsclaims.interchange import format_by_name, read_documents, write_to
from newsclaims.interchange.attributions import from_attributions
from newsclaims.interchange.brat import from_standoff, to_standoff
from newsclaims.interchange.label_studio import from_label_studio, to_label_studio
from newsclaims.interchange.marked_claims import FOUND_BY

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

import corpus

TEXT = "🙂 Mayor Ann Lund denied that the ferry sank. “We saw it,” said Bo Ek, “and we wept.”"
ARTICLE = parse_article(TEXT, id="ferry")


def region(label: str, words: str, *, id: str, units: int = 0) -> dict[str, Any]:
    """A region drawn by an annotator; `units` is an offset error."""
    start = TEXT.index(words)
    return {
        "id": id,
        "type": "labels",
        "from_name": "label",
        "to_name": "text",
        "value": {
            "start": start + units,
            "end": start + units + len(words),
            "text": words,
            "labels": [label],
        },
    }


def relation(one: str, other: str, *labels: str, direction: str = "right") -> dict[str, Any]:
    """A relation drawn by an annotator, with or without a label."""
    return {
        "type": "relation",
        "from_id": one,
        "to_id": other,
        "direction": direction,
        "labels": [*labels],
    }


def choice(id: str, name: str, value: str) -> dict[str, Any]:
    """A choice for a region."""
    return {"id": id, "type": "choices", "from_name": name, "value": {"choices": [value]}}


def annotated(*result: dict[str, Any], **more: object) -> dict[str, Any]:
    """A task that was annotated from scratch."""
    return {"data": {"text": TEXT}, "annotations": [{"result": [*result], **more}]}


def test_regions_and_relations_make_claims() -> None:
    """Relations need no label if their ends determine it; a source may link to the cue."""
    task = annotated(
        region("Content", "that the ferry sank", id="a"),
        region("Cue", "denied", id="b"),
        region("Source", "Mayor Ann Lund", id="c"),
        region("Content", "We saw it", id="d"),
        region("Content", "and we wept.", id="e"),
        region("Quote", "We saw it", id="f"),
        region("Cue", "said", id="g"),
        region("Source", "Bo Ek", id="h"),
        relation("a", "b"),
        relation("b", "c"),
        relation("e", "d", "continued"),
        relation("g", "d", "cue", direction="left"),
        relation("h", "e", "source"),
        relation("f", "e"),
        choice("a", "stance", "deny"),
        choice("e", "type", "belief"),
    )
    denial, speech = from_label_studio(task).claims
    article = from_label_studio(task)
    assert article.text_of(denial) == "that the ferry sank"
    assert article.text_of(denial.cue) == "denied"
    assert article.text_of(denial.mention) == "Mayor Ann Lund"
    assert denial.stance is Stance.DENY
    assert denial.kind == "indirect"
    assert article.text_of(speech) == "We saw it … and we wept."
    assert article.text_of(speech.cue) == "said"
    assert article.text_of(speech.mention) == "Bo Ek"
    assert [article.text_of(quote) for quote in article.quotes_of(speech)] == ["We saw it"]
    assert speech.kind == "direct"
    assert speech.type == "belief"
    assert {denial.found_by, speech.found_by} == {FOUND_BY}


def test_offsets_of_older_releases_are_recognized() -> None:
    """If the words fit UTF-16 code units only, offsets are read in those."""
    content = "that the ferry sank"
    for units in (0, 1):
        article = from_label_studio(annotated(region("Content", content, id="a", units=units)))
        assert article.text_of(article.claims[0]) == content
    with pytest.raises(InputError, match="task: region a: the text has"):
        from_label_studio(annotated(region("Content", content, id="a", units=2)))


def test_the_best_annotation_counts() -> None:
    """Ground truth precedes the last one; cancelled ones and predictions come last."""
    task = to_label_studio(ARTICLE)
    assert from_label_studio(task) == ARTICLE
    one = {"result": [region("Content", "the ferry", id="x")]}
    other = {"result": [region("Content", "the ferry sank", id="y")]}
    for done, words in (
        ([one, other], "the ferry sank"),
        ([{**one, "ground_truth": True}, other], "the ferry"),
        ([one, {**other, "was_cancelled": True}], "the ferry"),
    ):
        article = from_label_studio({**task, "annotations": done})
        assert [article.text_of(claim) for claim in article.claims] == [words]
        assert article.speakers == ARTICLE.speakers
    cancelled = [{**one, "was_cancelled": True}]
    assert from_label_studio({**task, "annotations": cancelled}) == ARTICLE


def test_a_corrected_prediction_keeps_the_rest() -> None:
    """A moved region changes its own part; a deleted one removes its claim and references."""
    task = to_label_studio(ARTICLE)
    result = task["predictions"][0]["result"]
    first = ARTICLE.claims[0]
    for one in result:
        if one.get("id") == "claim-1/Source-1":
            one["value"] |= {"start": TEXT.index("Ann"), "text": "Ann Lund"}
    found = from_label_studio({**task, "annotations": [{"result": result}]})
    assert found.text_of(found.claims[0].mention) == "Ann Lund"
    assert found.claims[0].speakers == ()
    assert found.claims[0].cue == first.cue
    assert found.claims[1:] == ARTICLE.claims[1:]
    left = [
        one
        for one in result
        if "claim-1/Content-1" not in (one.get("id"), one.get("from_id"), one.get("to_id"))
    ]
    found = from_label_studio({**task, "annotations": [{"result": left}]})
    assert found.claims == ARTICLE.claims[1:]


def test_references_to_deleted_parts_are_dropped() -> None:
    """Links to deleted claims, quotes and speakers are removed."""
    lines = to_standoff(ARTICLE).splitlines()
    assert ARTICLE.claims[1].speakers
    left = "\n".join(line for line in lines if not line.startswith(("T1\t", "#1\t")))
    found = from_standoff(TEXT, left, name="again")
    assert found.id == "again"
    assert found.speakers == ()
    assert [claim.speakers for claim in found.claims] == [(), ()]
    assert [claim.content for claim in found.claims] == [c.content for c in ARTICLE.claims]
    first, second = ARTICLE.claims
    nested = attrs.evolve(second, inside=first.id, repeats=first.id)
    lines = to_standoff(attrs.evolve(ARTICLE, claims=(first, nested))).splitlines()
    gone = [line for line in lines if " E1" not in line and not line.startswith("E1\t")]
    kept = [line.replace(" Inside:E1", "") for line in gone]
    again = from_standoff(TEXT, "\n".join(kept), name="again")
    assert again.claims == (attrs.evolve(second, inside=None, wording=None),)


def test_changed_claims_lose_their_wording() -> None:
    """After a change of a claim or its context, its old wording is removed."""
    first, second = ARTICLE.claims
    first = attrs.evolve(first, wording="Lund denied it")
    second = attrs.evolve(second, wording="Lund denied that Ek saw it", inside=first.id)
    third = attrs.evolve(second, id="claim-3", wording="Ek saw it", inside=None, repeats=first.id)
    article = attrs.evolve(ARTICLE, claims=(first, second, third))
    lines = to_standoff(article)
    assert from_standoff(TEXT, lines, name="a") == article
    changed = from_standoff(TEXT, lines.replace("Stance E1 deny", "Stance E1 affirm"), name="a")
    assert changed.claims[0] == attrs.evolve(first, stance=Stance.AFFIRM, wording=None)
    assert changed.claims[1] == attrs.evolve(second, wording=None)
    assert changed.claims[2] == attrs.evolve(third, repeats=None)
    freed = from_standoff(TEXT, lines.replace(" Inside:E1", ""), name="a")
    assert [claim.wording for claim in freed.claims] == ["Lund denied it", None, "Ek saw it"]


def test_a_moved_quote_keeps_its_insertions() -> None:
    """Insertions outside are dropped, and its speakers if its claim has another source."""
    text = "“We [all] saw the [old] ferry,” said Bo. Ann nodded."
    quote = Quote(
        id="q",
        spans=(Span(1, 29),),
        kind=QuoteKind.UTTERANCE,
        insertions=(Span(4, 9), Span(18, 23)),
        speakers=("s",),
    )
    claim = Claim(
        id="c",
        content=(Span(1, 29),),
        mention=(Span(37, 39),),
        quotes=("q",),
        kind=ClaimKind.DIRECT,
        found_by="hand",
    )
    speaker = Speaker(id="s", name="Bo", kind=SpeakerKind.PERSON)
    article = Article(text=text, speakers=(speaker,), quotes=(quote,), claims=(claim,))
    lines = to_standoff(article)
    moved = lines.replace("Quote 1 29\tWe [all] saw the [old] ferry", "Quote 10 29\t")
    found = from_standoff(text, moved, name="a").quotes[0]
    assert found == attrs.evolve(quote, spans=(Span(10, 29),), insertions=(Span(18, 23),))
    other = lines.replace("Source 37 39\tBo", "Source 41 44\tAnn")
    assert from_standoff(text, other, name="a").quotes[0].speakers == ()


def test_regions_of_others_are_not_taken_for_ours() -> None:
    """An id that merely resembles one of ours is that of a new claim."""
    task = to_label_studio(ARTICLE)
    for id in ("claim-0/Content-1", "claim-3/Content-1", "claim-1", "quote-1/Content-1"):
        result = [region("Content", "the ferry", id=id)]
        found = from_label_studio({**task, "annotations": [{"result": result}]})
        assert [claim.found_by for claim in found.claims] == [FOUND_BY]


def test_a_content_that_is_cut_in_two_is_two_claims() -> None:
    """The first keeps its properties, the second is new; both are in text order."""
    task = to_label_studio(ARTICLE)
    result = [one for one in task["predictions"][0]["result"] if one.get("labels") != ["continued"]]
    found = from_label_studio({**task, "annotations": [{"result": result}]})
    assert [found.text_of(claim) for claim in found.claims] == [
        "that the ferry sank",
        "We saw it",
        "and we wept",
    ]
    assert [claim.id for claim in found.claims] == ["claim-1", "claim-2", "claim-3"]
    assert [claim.found_by for claim in found.claims] == ["model", "model", FOUND_BY]


def test_new_claims_stand_in_the_order_of_the_text() -> None:
    """Their ids are unused, wherever they are in the file."""
    lines = to_standoff(ARTICLE) + (
        "T91\tContent 2 16\tMayor Ann Lund\nT92\tAttribution 17 23\tdenied\n"
        "E91\tAttribution:T92 Content:T91\nA91\tFactuality E91 hypothetical\n"
    )
    found = from_standoff(TEXT, lines, name="again")
    assert [claim.id for claim in found.claims] == ["claim-3", "claim-1", "claim-2"]
    assert found.claims[0].factuality == "hypothetical"
    assert found.claims[1:] == ARTICLE.claims


POLNEAR = (
    "T1\tSource 2 16\tMayor Ann Lund\n"
    "T2\tCue 17 23\tdenied\n"
    "T3\tContent 24 43\tthat the ferry sank\n"
    "T4\tAttribution 17 23\tdenied\n"
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    "T5\tDiscard 45 80\t\n"
    "T6\tContent 46 55\tWe saw it\n"
    "T7\tContent 71 83\tand we wept.\n"
    "T8\tAttribution-no-source 58 62\tsaid\n"
    "E2\tAttribution-no-source:T8 Content:T6 Content2:T7\n"
    "#1\tAnnotatorNotes E2\tfrom whom?\n"
    '#2\tNormalizer E2\t{"newsclaims":{"id":5}}\n'
    "*\tEquiv T6 T7\n"
    "R1\tSame Arg1:T6 Arg2:T7\n"
)


def test_the_files_of_polnear_are_read(tmp_path: Path) -> None:
    """Numbered roles, other types and notes; texts and annotations are in two folders."""
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "ferry.txt").write_text(TEXT, "utf-8")
    (tmp_path / "attributions" / "ferry_0a1f.ann").write_text(POLNEAR, "utf-8")
    (article,) = read_documents(tmp_path)
    assert isinstance(article, Article)
    assert article.id == "ferry_0a1f"
    assert [article.text_of(claim) for claim in article.claims] == [
        "that the ferry sank",
        "We saw it … and we wept.",
    ]
    assert [article.text_of(claim.mention) for claim in article.claims] == ["Mayor Ann Lund", ""]
    assert [claim.kind.value for claim in article.claims] == ["indirect", "direct"]


def test_fragments_at_line_ends_are_one_again() -> None:
    """Spans across line ends are split and rejoined; older files count CR LF as one."""
    text = "He said\r\nthat it\r\n  rained.\r\n"
    for lines in (
        "T1\tContent 8 15;18 24\tthat it rained\nT2\tAttribution 3 7\tsaid\n",
        "T1\tContent 9 16;20 26\tthat it rained\nT2\tAttribution 3 7\tsaid\n",
    ):
        article = from_standoff(text, lines + "E1\tAttribution:T2 Content:T1\n", name="a")
        assert article.claims[0].content == (Span(9, 26),)
    again = to_standoff(article)
    assert "\tContent 9 16;18 26\tthat it   rained\n" in again


def test_corrected_files_give_the_same_training_data(tmp_path: Path) -> None:
    """The same annotations give the same tokens from all three kinds of files."""
    from newsclaims.training.gold import checksum, read_gold

    rows = corpus.rows()[:6]
    articles = [from_attributions(row) for row in rows]
    lines = tmp_path / "gold.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    tasks = [to_label_studio(article) for article in articles]
    done = [{**task, "annotations": task.pop("predictions")} for task in tasks]
    project = tmp_path / "project.json"
    undone = {"data": {"text": "Nobody read this, he said."}, "annotations": []}
    project.write_text(json.dumps([*done, undone]), "utf-8")
    write_to(tmp_path / "brat", articles, format_by_name("brat"))
    wanted = read_gold([lines])
    assert len(wanted) == len(rows)
    assert read_gold([project]) == wanted
    assert read_gold([tmp_path / "brat"]) == wanted
    assert len({checksum([path]) for path in (lines, project, tmp_path / "brat")}) == 3


def test_predictions_are_not_training_data(tmp_path: Path) -> None:
    """A project without annotations is refused, and so is a damaged one."""
    from newsclaims.training.gold import read_gold

    project = tmp_path / "project.json"
    project.write_text(json.dumps([to_label_studio(ARTICLE)]), "utf-8")
    with pytest.raises(
        InputError, match=r"project\.json: no task of the project has been annotated"
    ):
        read_gold([project])
    project.write_text("[{", "utf-8")
    with pytest.raises(InputError, match=r"project\.json: is not JSON"):
        read_gold([project])
    with pytest.raises(InputError, match=r"this folder has no \.ann files of brat"):
        read_gold([tmp_path])
    write_to(tmp_path / "brat", [ARTICLE], format_by_name("brat"))
    (tmp_path / "brat" / "ferry.txt").unlink()
    with pytest.raises(InputError, match=r"brat: ferry\.ann: there is no ferry\.txt"):
        read_gold([tmp_path / "brat"])


def test_training_contents_include_quotation_marks(tmp_path: Path) -> None:
    """Contents of corpora include their marks, those of our claims do not."""
    from newsclaims.training.gold import read_gold

    write_to(tmp_path / "brat", [ARTICLE], format_by_name("brat"))
    (gold,) = read_gold([tmp_path / "brat"])
    words = [[gold.layout.words[n] for n in one.content] for one in gold.attributions]
    assert words[1][:6] == ["“", "We", "saw", "it", ",", "”"]
