"""Reading files that people have: one module a kind of material."""
