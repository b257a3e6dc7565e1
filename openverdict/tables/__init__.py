"""How columns of the answers are shown in tables: their names for readers, and formats."""
