"""Names → entities, with the roles that the article gives them."""

from newsclaims.identity.entities.clustering import cluster
from newsclaims.identity.entities.entity import Entity, Reference, Slot, choose, speaker_gender
from newsclaims.identity.entities.name_index import DistinctName, EntityIndex
from newsclaims.identity.entities.organizations import note_organizations
from newsclaims.identity.entities.origins import AGED
from newsclaims.identity.entities.roles import note_neutral_pronouns, note_roles

__all__ = [
    "AGED",
    "DistinctName",
    "Entity",
    "EntityIndex",
    "Reference",
    "Slot",
    "choose",
    "cluster",
    "note_neutral_pronouns",
    "note_organizations",
    "note_roles",
    "speaker_gender",
]
