"""Tasks and the labeling configuration are consistent, and pass Label Studio's own checks."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from newsclaims import parse_article, sample_text
from newsclaims.interchange.label_studio import label_studio_config, to_label_studio

TASK = to_label_studio(parse_article(sample_text(), id="ferry"))
CONFIG = label_studio_config()


def test_tasks_use_only_names_of_the_configuration() -> None:
    """Tags, labels, choices and relations are configured; relations follow their ends."""
    root = ET.fromstring(CONFIG)  # noqa: S314 - our own
    values = {
        tag.get("name"): (tag.tag.lower(), {child.get("value") for child in tag})
        for tag in (*root.iter("Labels"), *root.iter("Choices"))
    }
    relations = {tag.get("value") for tag in root.iter("Relation")}
    (text,) = root.iter("Text")
    ids: set[str] = set()
    for one in TASK["predictions"][0]["result"]:
        if one["type"] == "relation":
            assert {one["from_id"], one["to_id"]} <= ids
            assert set(one["labels"]) <= relations
            continue
        type, allowed = values[one["from_name"]]
        assert (one["type"], one["to_name"]) == (type, text.get("name"))
        assert set(one["value"][one["type"]]) <= allowed
        ids.add(one["id"])
    assert ids


def test_the_tool_itself_accepts_it() -> None:
    """The labeling configuration and every region and relation of a prediction are valid."""
    interface = pytest.importorskip("label_studio_sdk.label_interface").LabelInterface(CONFIG)
    interface.validate()
    assert interface.validate_prediction(TASK["predictions"][0], return_errors=True) == []
