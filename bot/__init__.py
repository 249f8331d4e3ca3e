"""Dawen (答问): the Foreign Ministry's press briefings, kept verbatim and answered from."""

__version__ = "0.1.0"
