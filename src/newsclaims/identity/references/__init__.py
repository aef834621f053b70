"""Names and attributions → references: whom each source's words stand for, and who is credited."""
