"""The sample archive: stories made up by us, for people who try the software."""
