"""Keep it: briefings in a database, one transaction a document, ids for ever."""
