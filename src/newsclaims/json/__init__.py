"""JSON: lossless, strict when read, with a schema and migrations between versions."""

from newsclaims.json.converter import configure, make_converter
from newsclaims.json.documents import from_dict, from_json, to_dict, to_json
from newsclaims.json.lines import read_json_lines, write_json_lines
from newsclaims.json.migrations import FORMAT, VERSION
from newsclaims.json.schemas import schema

__all__ = [
    "FORMAT",
    "VERSION",
    "configure",
    "from_dict",
    "from_json",
    "make_converter",
    "read_json_lines",
    "schema",
    "to_dict",
    "to_json",
    "write_json_lines",
]
