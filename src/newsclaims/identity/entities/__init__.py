"""Names → entities, with the roles that the article gives them."""

from newsclaims.identity.entities.clustering import cluster
from newsclaims.identity.entities.entity import Entity, Reference
from newsclaims.identity.entities.gender import speaker_gender
from newsclaims.identity.entities.name_index import Form, People
from newsclaims.identity.entities.roles import note_roles, role_noun
from newsclaims.identity.entities.shared_names import choose

__all__ = [
    "Entity",
    "Form",
    "People",
    "Reference",
    "choose",
    "cluster",
    "note_roles",
    "role_noun",
    "speaker_gender",
]
