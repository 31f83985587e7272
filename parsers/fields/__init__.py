"""Numbers, dates and words as Vietnamese offices write them."""
