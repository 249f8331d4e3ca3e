"""Checks a quotation: whose words they are, where they stand, and what kind of difference there is."""
