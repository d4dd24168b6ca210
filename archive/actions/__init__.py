"""Verbs as plain functions, one noun a module. They never commit; the entrance does."""
