"""Norwegian: sentence ends, folding, ranking. spaCy is loaded when asked for."""
