"""Attributions → identities: the resolved speakers and sources."""

from newsclaims.identity.identities import Identities, Link, Resolver
from newsclaims.identity.resolution import resolve

__all__ = ["Identities", "Link", "Resolver", "resolve"]
