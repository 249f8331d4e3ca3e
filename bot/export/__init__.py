"""Take passages out of the archive: into files that other programs read, and into feeds."""
