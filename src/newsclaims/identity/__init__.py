"""Attributions → identities: the resolved speakers and sources."""

from newsclaims.identity.identities import Identities, Link, Resolver
from newsclaims.identity.registry import Gender, Registry, RegistryEntry
from newsclaims.identity.resolution import resolve

__all__ = [
    "Gender",
    "Identities",
    "Link",
    "Registry",
    "RegistryEntry",
    "Resolver",
    "resolve",
]
