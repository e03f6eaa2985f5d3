"""The log of noes: applications, their ledgers, and what kind of no each one was."""
