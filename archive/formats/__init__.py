"""Documents in and out, as plain values: no files, no database."""
