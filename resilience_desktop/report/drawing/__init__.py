"""Pictures of the report as shapes that every format for reading draws: no Qt, no markup."""
