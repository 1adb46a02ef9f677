"""The codebook screen without its screen."""
