"""Other assistants' way in: the Model Context Protocol, so that they cite the record instead of remembering it."""
