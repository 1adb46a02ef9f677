"""The codebook: worked on, its history, its versions, its files."""
