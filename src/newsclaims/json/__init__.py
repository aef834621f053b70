"""Articles as JSON: lossless, strict when read, with a schema and a road between versions."""

from newsclaims.json.documents import FORMAT, from_dict, to_dict
from newsclaims.json.lines import read_json_lines, write_json_lines
from newsclaims.json.migrations import VERSION
from newsclaims.json.schemas import schema
from newsclaims.json.text import from_json, to_json

__all__ = [
    "FORMAT",
    "VERSION",
    "from_dict",
    "from_json",
    "read_json_lines",
    "schema",
    "to_dict",
    "to_json",
    "write_json_lines",
]
