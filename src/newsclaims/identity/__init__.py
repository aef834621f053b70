"""Attributions → identities: who the speakers and sources are."""

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
