"""Measurements of Open Verdict as a reader meets it: `make bench`."""
