"""The person's own calendar: goals and follow-ups as an iCalendar file (RFC 5545)."""
