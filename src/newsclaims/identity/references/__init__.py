"""Names and attributions → references: the antecedent of each source, and the credited speakers."""
