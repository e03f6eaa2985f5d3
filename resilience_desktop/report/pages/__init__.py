"""How the report looks on paper: a module for each shape that a section can have."""
