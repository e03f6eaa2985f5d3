"""Everything the person keeps, as one JSON file: their own copy, in a documented form."""
