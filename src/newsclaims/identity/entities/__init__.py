"""Names → entities, with the roles that the article gives them."""

from newsclaims.identity.entities.clustering import cluster
from newsclaims.identity.entities.entity import Entity, Reference
from newsclaims.identity.entities.gender import speaker_gender
from newsclaims.identity.entities.name_index import DistinctName, EntityIndex
from newsclaims.identity.entities.roles import note_roles, role_noun
from newsclaims.identity.entities.shared_names import choose

__all__ = [
    "DistinctName",
    "Entity",
    "EntityIndex",
    "Reference",
    "choose",
    "cluster",
    "note_roles",
    "role_noun",
    "speaker_gender",
]
