"""Reading files of the public register."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.organisations.register.files import NEW, NO_SITE, OLD, SITES, csv_file
from vierinbalans.organisations.register.lines import MAX_BYTES
from vierinbalans.organisations.register.reader import RegisterError, check_heading, read_register
from vierinbalans.organisations.rules import is_board_code, is_site_code


@pytest.mark.parametrize("heading", [OLD, NEW], ids=["old headings", "new headings"])
@pytest.mark.parametrize(
    "form",
    [
        {"encoding": "cp1252"},
        {"encoding": "utf-8"},
        {"encoding": "utf-8", "mark": True},
        {"encoding": "utf-8", "separator": ","},
        {"encoding": "cp1252", "separator": ",", "quoted": True},
        {"encoding": "utf-8", "ends": "\n"},
    ],
    ids=str,
)
def test_every_form_reads_the_same(heading, form):
    register = read_register(csv_file(heading=heading, **form))
    assert [(site.board, site.code, site.name, site.place) for site in register.sites] == [
        (board, code, name, place.capitalize()) for _, board, _, code, name, place, _ in SITES
    ]
    assert register.rejected == ()


def test_leading_zeros_are_kept():
    first = read_register(csv_file()).sites[0]
    assert (first.board, first.code) == ("00012", "00AA00")


def test_only_the_sites_of_one_board_are_taken_when_it_is_named():
    assert [site.code for site in read_register(csv_file(), board="10249").sites] == ["01BB00"]


def test_site_number_of_two_digits_is_completed_with_the_schools():
    site = ("Fictie", "00012", "00aa", "3", "De Regenboogbrug", "FICTIELO", "Noord")
    assert read_register(csv_file(site)).sites[0].code == "00AA03"


def test_board_has_the_name_that_the_file_gives():
    heading = ("BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG NAAM", "VESTIGINGSCODE", "VESTIGINGSNAAM")
    row = ("00012", "Stichting De Fictieve Brug", "00AA00", "De Regenboogbrug")
    assert read_register(csv_file(row, heading=heading)).sites[0].board_name == "Stichting De Fictieve Brug"


@pytest.mark.parametrize(
    ("column", "value", "otherwise", "sector"),
    [
        ("SOORT PRIMAIR ONDERWIJS", "Bo", "vo", "po"),
        ("SOORT PRIMAIR ONDERWIJS", "Sbo", "vo", "po"),
        ("SOORT PRIMAIR ONDERWIJS", "So/Vso", "po", "so"),
        ("SOORT PRIMAIR ONDERWIJS", "VSO", "po", "so"),
        ("ONDERWIJSSTRUCTUUR", "VMBO/HAVO/VWO", "po", "vo"),
        ("ONDERWIJSSTRUCTUUR", "PRO", "po", "pro"),
        ("ONDERWIJSSTRUCTUUR", "PRO/VMBO", "po", "vo"),
        ("ONDERWIJSSTRUCTUUR", "", "vo", "vo"),
    ],
)
def test_sector_follows_from_the_columns_that_tell_it(column, value, otherwise, sector):
    heading = ("BEVOEGD GEZAG NUMMER", "VESTIGINGSCODE", "VESTIGINGSNAAM", column)
    content = csv_file(("00012", "00AA00", "De Regenboogbrug", value), heading=heading)
    assert read_register(content, sector=otherwise).sites[0].sector == sector


@pytest.mark.parametrize(
    ("row", "reason", "value"),
    [
        (("Fictie", "12", "00AA", "00AA05", "De Brug", "DAM", "Noord"), "board_code", "12"),
        (("Fictie", "00012", "00AA", "00A", "De Brug", "DAM", "Noord"), "site_code", "00A"),
        (("Fictie", "00012", "01BB", "00AA05", "De Brug", "DAM", "Noord"), "brin_differs", "01BB / 00AA05"),
        (("Fictie", "00012", "00AA", "00AA05", "", "DAM", "Noord"), "no_name", "00AA05"),
        (("Fictie", "00012", "00AA", "00AA05", "x" * 50_000, "DAM", "Noord"), "too_long", ""),
        (("Fictie", "00012", "00AA", "00AA05", "x" * 201, "DAM", "Noord"), "too_long", "00AA05"),
        (("Fictie", "00012", "00AA", "00AA00", "Nog eens", "DAM", "Noord"), "twice", "00AA00"),
        (("Fictie", "00012", "00AA", "00AA05", "De Brug", "DAM", "Noord", "te veel"), "too_many_cells", ""),
    ],
)
def test_line_that_cannot_be_used_is_left_out_with_its_number_and_reason(row, reason, value):
    register = read_register(csv_file(*SITES, row))
    assert len(register.sites) == len(SITES)
    assert [(each.line, each.reason, each.value) for each in register.rejected] == [(5, reason, value)]


@pytest.mark.parametrize("place", [0, 1, 3])
def test_half_a_line_anywhere_refuses_the_whole_file(place):
    rows = list(SITES)
    rows.insert(place, ("Fictie", "00012", "00AA", "00AA05", "De Halve Reg"))
    with pytest.raises(RegisterError) as refused:
        read_register(csv_file(*rows))
    assert (refused.value.reason, refused.value.line) == ("half_a_line", place + 2)


def test_file_cut_off_within_quotation_marks_is_refused_as_well():
    with pytest.raises(RegisterError) as refused:
        read_register(csv_file(*SITES, quoted=True)[:-20])
    assert (refused.value.reason, refused.value.line) == ("half_a_line", 4)


def test_quotation_mark_that_is_not_closed_takes_no_other_line_along():
    content = csv_file(*SITES).replace(b"Basisschool De Regenboogbrug;", b'"Basisschool De Regenboogbrug;')
    register = read_register(content)
    assert [(each.line, each.reason) for each in register.rejected] == [(2, "broken_line")]
    assert [site.code for site in register.sites] == ["00AA01", "01BB00"]


def test_quotation_marks_in_a_name_are_read():
    row = ("Fictie", "00012", "00AA", "00AA05", 'Basisschool "De Brug"', "DAM", "Noord")
    assert read_register(csv_file(row)).sites[0].name == 'Basisschool "De Brug"'


def test_damaged_line_of_a_utf8_file_is_rejected_and_the_rest_keeps_its_accents():
    content = csv_file(encoding="utf-8", ends="\n").replace(b"brug, locatie", b"brug\xff locatie")
    register = read_register(content)
    assert [(each.line, each.reason) for each in register.rejected] == [(3, "encoding")]
    assert register.sites[-1].name == "Daltonschool Het Café voor Ideeën"


def test_empty_lines_are_no_mistake_and_count_in_the_numbers():
    content = csv_file(*SITES, NO_SITE).replace(b"\r\nFictie;10249", b"\r\n\r\n;;;;;;\r\nFictie;10249")
    register = read_register(content)
    assert len(register.sites) == len(SITES)
    assert [each.line for each in register.rejected] == [7]


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b"", "empty", 0),
        (b" \r\n\n", "empty", 0),
        (b"\xef\xbb\xbf", "empty", 0),
        (b";;;\n,,\n", "empty", 0),
        (b"x" * (MAX_BYTES + 1), "too_big", 0),
        (b"\n" * 200_000 + b"x", "too_big", 0),
        (b"PK\x03\x04 a spreadsheet", "other_kind", 0),
        (b"%PDF-1.7", "other_kind", 0),
        ("BEVOEGD GEZAG NUMMER".encode("utf-16"), "other_kind", 0),
        (b"a;b\x00;c", "other_kind", 0),
        (b"name;place\r\nx;y\r\n", "no_register", 1),
        (b"\n\nname;place\n", "no_register", 3),
        (b'"BEVOEGD GEZAG NUMMER;x\n', "broken_line", 1),
        ("é;é;é".encode() + b"\xff", "encoding", 1),
    ],
)
def test_file_that_is_no_register_is_refused_with_its_reason(content, reason, line):
    for read in (read_register, check_heading):
        with pytest.raises(RegisterError) as refusal:
            read(content)
        assert (refusal.value.reason, refusal.value.line) == (reason, line)


def test_missing_columns_are_named():
    with pytest.raises(RegisterError) as refusal:
        read_register(b"BRIN NUMMER;VESTIGINGSNAAM\n00AA;x\n")
    assert refusal.value.detail == "BEVOEGD GEZAG NUMMER, VESTIGINGSNUMMER"


HEADING = ";".join(OLD).encode()


@given(st.binary(max_size=400))
@example(b'"')
@example(b"\r")
def test_no_bytes_raise_anything_but_a_register_error(content):
    for each in (content, HEADING + b"\r\n" + content):
        try:
            register = read_register(each)
        except RegisterError:
            continue
        assert all(is_site_code(site.code) and is_board_code(site.board) for site in register.sites)


digits = st.text("0123456789", min_size=5, max_size=5)
site_codes = st.from_regex(r"[0-9]{2}[A-Z]{2}[0-9]{2}", fullmatch=True)


@given(
    sites=st.lists(st.tuples(digits, site_codes), min_size=1, max_size=20, unique_by=lambda pair: pair[1]),
    separator=st.sampled_from(";,"),
    encoding=st.sampled_from(["cp1252", "utf-8"]),
    mark=st.booleans(),
)
def test_codes_come_back_as_they_were_written(sites, separator, encoding, mark):
    rows = [("Fictie", board, code[:4], code, "De Brug", "DAM", "Noord") for board, code in sites]
    content = csv_file(*rows, separator=separator, encoding=encoding, mark=mark and encoding == "utf-8")
    assert [(site.board, site.code) for site in read_register(content).sites] == sites
