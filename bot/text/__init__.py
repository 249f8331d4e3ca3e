"""Plain text: search keys, sentences, and the dates people type. Knows nothing of briefings."""
