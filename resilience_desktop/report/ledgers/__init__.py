"""The ledgers of the applications, as the report counts them."""
