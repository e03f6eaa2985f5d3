"""The questions that a person wants to ask a coach, kept from one report to the next."""
