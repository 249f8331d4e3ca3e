"""The terminal: data to stdout, talk to stderr, an exit code that tells."""
