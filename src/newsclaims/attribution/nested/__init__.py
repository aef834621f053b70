"""Reports inside reports: attributions within the contents of other attributions."""

from newsclaims.attribution.nested.find_nested import find_nested

__all__ = ["find_nested"]
