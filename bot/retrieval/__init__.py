"""Find it: a query becomes a page of hits, best first."""
