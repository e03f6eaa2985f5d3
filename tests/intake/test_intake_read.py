"""Bytes to rows: encodings, separators, and what is refused."""

import contextlib
import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.errors import KnownError
from resilience_desktop.host.decode import decode
from resilience_desktop.intake.read import BLANKS, column_letter, parse, read_table

TEXT = "Company,Role\nMüller,Bäcker\n"


def write(folder: Path, data: bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_encodings_and_line_ends(tmp_path: Path, data: bytes) -> None:
    table = read_table(write(tmp_path, data))
    assert [row.cells for row in table.rows] == [("Company", "Role"), ("Müller", "Bäcker")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_separators_are_found_even_with_others_in_the_cells(delimiter: str) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerows([["Company", "Role", "Notes"], ["A, B; C", "x | y", "one, two, three, four"]])
    table = parse(file.getvalue(), Path("list.csv"))
    assert table.delimiter == delimiter
    assert table.rows[1].cells == ("A, B; C", "x | y", "one, two, three, four")


def test_rows_are_numbered_as_the_spreadsheet_does() -> None:
    text = 'sep=;\r\nCompany;Role\r\n\r\n"two\r\nlines";x\r\nlast;y\r\n'
    table = parse(text, Path("list.csv"))
    assert [(row.number, row.cells) for row in table.rows] == [
        (1, ("Company", "Role")),
        (2, ()),
        (3, ("two\r\nlines", "x")),
        (4, ("last", "y")),
    ]


def test_column_letters() -> None:
    assert [column_letter(index) for index in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.csv", b"", "empty"),
        ("blank.csv", b"\xef\xbb\xbf \r\n\r\n", "empty"),
        ("book.xlsx", b"PK\x03\x04" + bytes(60), "save it as CSV first"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60), "save it as CSV first"),
        ("cv.pdf", b"%PDF-1.7\n", "save it as CSV first"),
        ("page.csv", b"<!DOCTYPE html><html><table>", "save it as CSV first"),
        ("data.json", b'[{"company": "A"}]', "save it as CSV first"),
        ("noise.csv", bytes(range(256)) * 4, "save it as CSV first"),
        ("zeros.csv", bytes(400), "save it as CSV first"),
        ("odd.csv", b"\xff\xfeC\x00o\x00m", "UTF-8"),
        ("undefined.csv", b"Company,Role\nM\x81\x8d\x90ller,Baker\n", "UTF-8"),
        ("damaged.csv", "Company\nMüller\nBäcker\n".encode() + b"K\xfchn\n", "UTF-8"),
        ("open.csv", b'Company,Role\nA,"b\nC,d\nE,f\n', "never closed"),
    ],
)
def test_what_is_refused_names_the_file_and_the_next_step(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    path = write(tmp_path, data, name)
    with pytest.raises(KnownError) as refused:
        read_table(path)
    assert name in str(refused.value)
    assert says in str(refused.value)
    assert refused.value.next_step
    assert refused.value.path == path


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"There is no file .*gone\.csv"):
        read_table(tmp_path / "gone.csv")
    with pytest.raises(KnownError, match="is a folder"):
        read_table(tmp_path)


def test_long_and_odd_cells_survive(tmp_path: Path) -> None:
    cells = ["x" * 100_000, "nul\x00here", "🙂", "مرحبا שלום", "<img src=x>", 'say "hi", ok']
    file = io.StringIO()
    csv.writer(file).writerows([["Company", "Role", "a", "b", "c", "d"], cells])
    table = read_table(write(tmp_path, file.getvalue().encode()))
    assert list(table.rows[1].cells) == cells


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=5),
        min_size=1,
        max_size=6,
    )
)
def test_every_cell_comes_back(rows: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["Company", "Role"], *rows])
    table = parse(file.getvalue(), Path("list.csv"))
    assert [list(row.cells) for row in table.rows[1:]] == [
        [cell.strip(BLANKS) for cell in row] for row in rows
    ]


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"Company,Role\n", b"\xff\xfe", b"\xef\xbb\xbf"])
)
def test_any_bytes_are_read_or_refused(data: bytes, start: bytes) -> None:
    path = Path("list.csv")
    with contextlib.suppress(KnownError):
        text, encoding = decode(start + data, path)
        parse(text, path, encoding)
