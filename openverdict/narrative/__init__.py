"""Sentences made from the rows that a chart shows: its title, and its twin in words."""
