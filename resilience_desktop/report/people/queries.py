"""Every name that is known: of companies and of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resilience_desktop.report.names import Names, people_in

if TYPE_CHECKING:
    from sqlalchemy import Connection

# What is in the trash is still a name; the newest application is A.
_COMPANIES = """
SELECT company FROM (
    SELECT company, created_at FROM application
    UNION ALL SELECT company, created_at FROM person
) WHERE company <> '' ORDER BY created_at DESC, company
"""
_PEOPLE = """
SELECT name FROM person ORDER BY created_at, name
"""
_RECIPIENTS = """
SELECT DISTINCT recipient FROM feedback_request WHERE recipient <> '' ORDER BY recipient
"""
_CONTACTS = """
SELECT contacts FROM application WHERE contacts <> '' ORDER BY created_at, contacts
"""


def known_names(connection: Connection) -> Names:
    """The names, ready to be replaced. They are used for nothing else."""
    names = Names()
    for (company,) in connection.exec_driver_sql(_COMPANIES):
        names.add_company(company)
    for (name,) in connection.exec_driver_sql(_PEOPLE):
        names.add_person(name)
    for query in (_RECIPIENTS, _CONTACTS):
        for (text,) in connection.exec_driver_sql(query):
            for name in people_in(text):
                names.add_person(name)
    return names
