"""The labeling configuration of a Label Studio project."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import quoteattr

from newsclaims.interchange.marked_claims import CHOICES
from newsclaims.kinds import QuoteKind

__all__ = ["LABELS", "RELATIONS", "label_studio_config"]

LABELS: Final = {"Content": "#7bc86c", "Cue": "#f2c94c", "Source": "#5aa9e6", "Quote": "#b58bd8"}
"""The labels of regions, with their colors."""

RELATIONS: Final = ("cue", "source", "quote", "inside", "continued")
"""Relations of a content to other regions; ``continued`` connects pieces of one annotation."""


def label_studio_config() -> str:
    """The labeling configuration, as XML, of a project for `to_label_studio`'s tasks."""
    labels = "\n".join(
        f"    <Label value={quoteattr(label)} background={quoteattr(color)}/>"
        for label, color in LABELS.items()
    )
    relations = "\n".join(f"    <Relation value={quoteattr(name)}/>" for name in RELATIONS)
    choices = [_choices(name, "Content", [one.value for one in CHOICES[name]]) for name in CHOICES]
    choices.append(_choices("quote_kind", "Quote", [kind.value for kind in QuoteKind]))
    return (
        "<View>\n"
        f"  <Relations>\n{relations}\n  </Relations>\n"
        f'  <Labels name="label" toName="text">\n{labels}\n  </Labels>\n'
        '  <Text name="text" value="$text" saveTextResult="yes"/>\n'
        + "".join(choices)
        + "</View>\n"
    )


def _choices(name: str, label: str, values: list[str]) -> str:
    """Choices for a property, shown while a region of a label is selected."""
    shown = f'whenTagName="label" whenLabelValue="{label}"'
    listed = "\n".join(f"      <Choice value={quoteattr(value)}/>" for value in values)
    return (
        f'  <View visibleWhen="region-selected" {shown}>\n'
        f'    <Header value={quoteattr(name.replace("_", " ").capitalize())} size="6"/>\n'
        f'    <Choices name="{name}" toName="text" perRegion="true" choice="single-radio"'
        f' showInline="true" {shown}>\n{listed}\n'
        "    </Choices>\n"
        "  </View>\n"
    )
