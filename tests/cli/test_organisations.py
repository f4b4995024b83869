"""``vierinbalans organisations import``."""

import pytest

from tests.organisations.register.files import NO_SITE, SITES, csv_file
from vierinbalans.cli.main import main
from vierinbalans.organisations.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(tmp_path):
    """Writes a file of the register and gives its path."""

    def write(content=None):
        path = tmp_path / "vestigingen.csv"
        path.write_bytes(csv_file() if content is None else content)
        return str(path)

    return write


def run(*words):
    return main(["organisations", "import", *words])


def test_first_time_makes_boards_and_schools_and_counts_each(register, capsys):
    assert run(register()) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2 boards, 3 schools created",
        "0 boards, 0 schools changed",
        "0 boards, 0 schools unchanged",
        "0 lines rejected",
    ]
    assert Organisation.objects.get(code="00AA00").board.code == "00012"


def test_same_file_twice_changes_nothing(register, capsys):
    run(register())
    before = list(Organisation.objects.order_by("pk").values())
    capsys.readouterr()
    assert run(register()) == 0
    assert "2 boards, 3 schools unchanged" in capsys.readouterr().out
    assert list(Organisation.objects.order_by("pk").values()) == before


def test_only_one_board_is_read_when_it_is_named(register, capsys):
    assert run(register(), "--board", "10249") == 0
    assert "1 board, 1 school created" in capsys.readouterr().out
    assert set(Organisation.objects.values_list("code", flat=True)) == {"10249", "01BB00"}


def test_sector_is_taken_where_the_file_does_not_tell(register):
    run(register(), "--sector", "vo")
    assert Organisation.objects.get(code="00AA00").sector == "vo"


def test_rejected_lines_are_named_and_the_others_are_read(register, capsys):
    assert run(register(csv_file(*SITES, NO_SITE))) == 0
    shown = capsys.readouterr().out
    assert "1 line rejected" in shown
    assert "  line 5: The site's number does not look like 00AA00. (00A)" in shown
    assert Organisation.objects.filter(kind="school").count() == 3


def test_long_list_of_rejected_lines_is_cut_short(register, capsys):
    assert run(register(csv_file(*SITES, *[NO_SITE] * 25))) == 0
    shown = capsys.readouterr().out
    assert "25 lines rejected" in shown
    assert "... 5 more" in shown


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04", "not a CSV file"),
        (b"naam;plaats\n", "BEVOEGD GEZAG NUMMER, VESTIGINGSNUMMER, VESTIGINGSNAAM"),
        (csv_file(NO_SITE), "line 2: The site's number does not look like 00AA00."),
        (csv_file()[:-30], "line 4: This is half a line"),
        (b"x" * (20 * 1024 * 1024 + 1), "larger than a register can be"),
    ],
    ids=["empty", "spreadsheet", "other columns", "nothing to use", "half a line", "huge"],
)
def test_file_without_a_site_ends_with_code_2_and_changes_nothing(register, capsys, content, told):
    assert run(register(content)) == 2
    shown = capsys.readouterr()
    assert told in shown.err
    assert shown.out == ""
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("code", ["12", "00AA00", "x"])
def test_board_that_is_no_number_is_refused(register, capsys, code):
    assert run(register(), "--board", code) == 2
    assert "is not a board's number" in capsys.readouterr().err


def test_board_that_is_not_in_the_file_is_told(register, capsys):
    assert run(register(), "--board", "99999") == 2
    assert "no school site of board 99999" in capsys.readouterr().err


def test_file_that_is_not_there_or_a_folder_is_told(tmp_path, capsys):
    assert run(str(tmp_path / "nowhere.csv")) == 2
    assert run(str(tmp_path)) == 2
    assert capsys.readouterr().err.count("cannot be read") == 2
