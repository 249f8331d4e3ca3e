"""A Bot API server on the loopback, strict about what Telegram is strict about."""
