"""The journal: lines, their codec, their order, and what they add up to."""
