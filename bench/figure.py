"""One measured figure and its bound."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`value` may be at most `bound`; both in `unit` ("×" for a ratio)."""

    name: str
    value: float
    bound: float
    unit: str
    note: str = ""

    @property
    def ok(self) -> bool:
        """Whether the value keeps to its bound."""
        return self.value <= self.bound

    def line(self) -> str:
        """Name, value, bound, verdict; and what was compared."""
        verdict = "ok" if self.ok else "OVER"
        numbers = f"{self.value:8.2f} {self.unit:<2}  at most {self.bound:g} {self.unit}"
        return f"{self.name:<44}{numbers:<30}{verdict:<6}{self.note}".rstrip()
