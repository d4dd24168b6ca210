"""Strings in, typed values or error codes out; no database."""
