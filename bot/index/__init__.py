"""Find candidates: a search file derived from the archive, following its change sequence, replaceable at any time."""
