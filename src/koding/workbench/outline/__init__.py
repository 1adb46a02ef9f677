"""The outline of the report: worked on, and what stands behind its headings."""
