"""Names and attributions → references: the antecedent of each source, and who is credited."""
