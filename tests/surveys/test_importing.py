"""Taking in answers from elsewhere, through the pages: hand in, columns, words, preview, taken in."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.surveys.factories import audience_of, make_round, make_sheets
from vierinbalans.surveys.importing import keeping
from vierinbalans.surveys.models import AnswerImport, Sheet
from vierinbalans.surveys.operations import importing, publishing
from vierinbalans.surveys.operations.publishing import publish
from vierinbalans.surveys.operations.rounds import delete_round
from vierinbalans.surveys.views.importing_report import report_bytes

pytestmark = pytest.mark.django_db
CSV = """Tijdstempel;Naam;Rol;Team;q1[vision_shared];q1[vision_talked];Opmerking
2026-01-01 10:00;Anna;Docent;Onderbouw;Helemaal eens;4 - eens;Fijn
2026-01-01 10:01;Bob;Docent;Onderbouw;Oneens;Misschien;
2026-01-01 10:02;Cas;Leerling;;3;weet niet;
2026-01-01 10:03;Dee;Conciërge;;3;3;
"""


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }


@pytest.fixture
def round_(cast):
    return make_round(cast.dossier, groups={"teachers": {"Onderbouw": 10}, "pupils": None})


@pytest.fixture
def address(cast, round_):
    def at(name, *more):
        return reverse(f"surveys:{name}", args=[cast.school.pk, 2026, round_.pk, *more])

    return at


@pytest.fixture
def editor(cast, page_client_for):
    return page_client_for(cast.editor)


@pytest.fixture
def hand_in(editor, address):
    """Hands a file in; its row."""

    def do(text=CSV, name="antwoorden.csv"):
        content = text if isinstance(text, bytes) else text.encode()
        response = editor.post(address("imports"), {"file": SimpleUploadedFile(name, content)})
        assert response.status_code == 302, response.content.decode()
        return AnswerImport.objects.latest("created_at")

    return do


def chosen(form):
    """What a form suggests, as a browser would send it."""
    return {name: field.initial or "" for name, field in form.fields.items()}


@pytest.fixture
def map_all(editor, address):
    """Accepts everything that is suggested, up to the preview."""

    def do(row, **changes):
        for name in ("import_columns", "import_words"):
            page = editor.get(address(name, row.pk))
            assert page.status_code == 200
            sent = {**chosen(page.context["form"]), **changes}
            assert editor.post(address(name, row.pk), sent).status_code == 302
        return editor.get(address("import_preview", row.pk))

    return do


def test_file_is_taken_in_as_anonymous_sheets(hand_in, map_all, editor, address, round_):
    row = hand_in()
    preview = map_all(row).content.decode()
    assert "3 deelnemers, van 4 rijen" in preview
    assert editor.post(address("import_preview", row.pk)).status_code == 302
    answers = [(sheet.audience.group, sheet.answers, sheet.remark) for sheet in Sheet.objects.all()]
    assert sorted(answers, key=str) == [
        ("pupils", {"vision_shared": 3, "vision_talked": "?"}, ""),
        ("teachers", {"vision_shared": 2}, ""),
        ("teachers", {"vision_shared": 5, "vision_talked": 4}, "Fijn"),
    ]
    assert len({sheet.code_hash for sheet in Sheet.objects.all()}) == 3
    assert all(sheet.imported for sheet in Sheet.objects.all())
    assert all(sheet.imported for sheet in Sheet.objects.all()), "or they would hide others from whoever has the file"
    row.refresh_from_db()
    assert row.report["taken"] == 3
    assert [5, "", "unknown_group"] in row.report["rejects"]
    assert [3, "q1[vision_talked]", "unknown_value"] in row.report["rejects"]


def test_who_answered_and_when_is_not_even_kept_for_a_moment(hand_in):
    row = hand_in()
    table = keeping.kept(str(row.pk))
    assert "Naam" not in table.headings
    assert "Tijdstempel" not in table.headings
    assert not any(word in str(table) for word in ("Anna", "10:00"))


def test_file_is_gone_once_it_is_taken_in(hand_in, map_all, editor, address, django_capture_on_commit_callbacks):
    row = hand_in()
    map_all(row)
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(address("import_preview", row.pk))
    assert default_storage.listdir("answers")[1] == []
    assert editor.post(address("import_preview", row.pk)).status_code == 302
    assert Sheet.objects.count() == 3


def test_file_nobody_comes_back_for_is_gone_after_a_day(hand_in):
    row = hand_in()
    importing.drop_old(now=timezone.now() + timedelta(hours=23))
    assert keeping.kept(str(row.pk)) is not None
    importing.drop_old(now=timezone.now() + timedelta(hours=25))
    assert keeping.kept(str(row.pk)) is None
    assert not AnswerImport.objects.exists()


def test_file_that_is_thrown_away_leaves_nothing(hand_in, editor, address):
    row = hand_in()
    editor.post(address("drop_import", row.pk))
    assert not AnswerImport.objects.exists()
    assert keeping.kept(str(row.pk)) is None


@pytest.mark.parametrize("end", [delete_round, lambda round_: publish(round_, now=timezone.now())])
def test_round_that_ends_takes_waiting_files_along(
    end, hand_in, round_, django_capture_on_commit_callbacks, monkeypatch
):
    monkeypatch.setattr(publishing, "_wipe", lambda: None)  # wants to be outside the test's transaction
    row = hand_in()
    now = timezone.now()
    type(round_).objects.filter(pk=round_.pk).update(closes_at=now - timedelta(minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        end(round_)
    assert keeping.kept(str(row.pk)) is None
    assert not AnswerImport.objects.exists()


def test_never_more_than_were_invited(hand_in, map_all, editor, address, round_):
    make_sheets(round_, "teachers", [{"vision_shared": 4}] * 9, unit="Onderbouw")
    row = hand_in()
    preview = map_all(row).content.decode()
    assert "meer antwoorden dan mensen" in preview
    editor.post(address("import_preview", row.pk))
    assert audience_of(round_, "teachers", "Onderbouw").sheets.count() == 10


def test_who_answers_between_looking_and_taking_in_is_counted(hand_in, map_all, round_, monkeypatch):
    row = hand_in()
    map_all(row)
    row.refresh_from_db()
    read = importing.read

    def slowly(*args):
        reading = read(*args)
        make_sheets(round_, "teachers", [{"vision_shared": 4}] * 9, unit="Onderbouw")
        return reading

    monkeypatch.setattr(importing, "read", slowly)
    with pytest.raises(importing.ImportingError, match="room"):
        importing.take_in(row, again=False, now=timezone.now())
    assert Sheet.objects.count() == 9


def test_same_answers_are_taken_in_twice_only_when_it_is_meant(hand_in, map_all, editor, address):
    first = hand_in()
    map_all(first)
    editor.post(address("import_preview", first.pk))
    second = hand_in()
    assert "al eerder overgenomen" in map_all(second).content.decode()
    assert editor.post(address("import_preview", second.pk)).status_code == 409
    assert Sheet.objects.count() == 3
    editor.post(address("import_preview", second.pk), {"again": "1"})
    assert Sheet.objects.count() == 6


@pytest.mark.parametrize("state", ["planned", "published"])
def test_answers_come_in_only_while_open_or_closed(state, cast, editor):
    round_ = make_round(cast.dossier, state=state)
    url = reverse("surveys:imports", args=[cast.school.pk, 2026, round_.pk])
    assert editor.get(url).status_code == 200
    assert editor.post(url, {"file": SimpleUploadedFile("a.csv", CSV.encode())}).status_code == 409
    assert not AnswerImport.objects.exists()


def test_round_published_between_is_refused(hand_in, map_all, editor, address, round_):
    row = hand_in()
    map_all(row)
    type(round_).objects.filter(pk=round_.pk).update(
        closes_at=timezone.now() - timedelta(minutes=2), published_at=timezone.now()
    )
    assert editor.post(address("import_preview", row.pk)).status_code == 302
    assert not Sheet.objects.exists()


@pytest.mark.parametrize(
    "file",
    [
        None,
        SimpleUploadedFile("a.csv", b""),
        SimpleUploadedFile("a.pdf", b"%PDF-1.7"),
        SimpleUploadedFile("a.xlsx", b"PK\x03\x04half"),
        SimpleUploadedFile("a.csv", b"alleen koppen;b\n"),
        SimpleUploadedFile("a.csv", b"x" * (10 * 1024 * 1024 + 1)),
    ],
    ids=["none", "empty", "pdf", "half", "headings", "large"],
)
def test_bad_file_gets_a_page_that_says_what_to_do(file, editor, address):
    page = editor.post(address("imports"), {"file": file} if file else {})
    assert page.status_code == 422
    assert not AnswerImport.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"c0": "-"}, "welke groep dit is"),
        ({"group": "teachers"}, "zegt de groep al"),
        ({"c2": "vision_talked"}, "bevat dit al"),
        ({"c2": "-", "c3": "-"}, "ten minste één kolom"),
        ({"c2": "no_such"}, "c2"),
    ],
)
def test_mapping_that_cannot_be_is_refused_with_words(changes, words, hand_in, editor, address):
    row = hand_in()
    url = address("import_columns", row.pk)
    sent = {**chosen(editor.get(url).context["form"]), **changes}
    page = editor.post(url, sent)
    assert page.status_code == 422
    assert words in page.content.decode()
    row.refresh_from_db()
    assert row.mapping == {}


def test_column_of_long_words_is_no_column_of_answers(hand_in, editor, address):
    row = hand_in("group;vision_shared\n" + "\n".join(f"teachers;verhaal {number}" for number in range(80)))
    url = address("import_columns", row.pk)
    page = editor.post(url, chosen(editor.get(url).context["form"]))
    assert page.status_code == 422
    assert "verschillende antwoorden" in page.content.decode()


def test_scale_that_runs_the_other_way_can_be_turned(hand_in, map_all, editor, address):
    row = hand_in("group;vision_shared\npupils;1\npupils;5\n")
    map_all(row, v0="5", v1="1")
    editor.post(address("import_preview", row.pk))
    assert sorted(sheet.answers["vision_shared"] for sheet in Sheet.objects.all()) == [1, 5]
    row.refresh_from_db()
    assert row.mapping["values"] == {"1": 5, "5": 1}


@pytest.mark.parametrize("name", ["import_words", "import_preview"])
def test_step_before_its_time_leads_to_the_first(name, hand_in, editor, address):
    row = hand_in()
    assert editor.get(address(name, row.pk))["Location"] == address("import_columns", row.pk)
    assert editor.post(address(name, row.pk))["Location"] == address("import_columns", row.pk)


@pytest.mark.parametrize(("person", "status"), [("contributor", 403), ("reader", 403), ("stranger", 404)])
def test_who_does_not_write_takes_nothing_in(person, status, hand_in, map_all, address, cast, page_client_for):
    row = hand_in()
    map_all(row)
    client = page_client_for(getattr(cast, person))
    for name in ("import_columns", "import_words", "import_preview", "import_report"):
        assert client.get(address(name, row.pk)).status_code == status
    assert client.get(address("imports")).status_code == status
    assert client.post(address("import_preview", row.pk)).status_code == status
    assert client.post(address("drop_import", row.pk)).status_code == status
    assert not Sheet.objects.exists()


def test_import_of_another_round_is_not_there(hand_in, editor, cast):
    row = hand_in()
    other = make_round(cast.dossier)
    for name in ("import_columns", "import_preview", "import_report"):
        url = reverse(f"surveys:{name}", args=[cast.school.pk, 2026, other.pk, row.pk])
        assert editor.get(url).status_code == 404


def test_report_names_every_place_and_holds_no_answer(hand_in, map_all, editor, address):
    row = hand_in()
    map_all(row)
    before = editor.get(address("import_report", row.pk)).content.decode("utf-8-sig")
    editor.post(address("import_preview", row.pk))
    after = editor.get(address("import_report", row.pk)).content.decode("utf-8-sig")
    assert before == after
    assert after.splitlines()[1].startswith("3;q1[vision_talked];")
    assert "Misschien" not in after


def test_heading_becomes_no_formula_in_the_report():
    report = report_bytes([(2, "=HYPERLINK(1)", "unknown_value")]).decode("utf-8-sig")
    assert "2;'=HYPERLINK(1);" in report


def test_rows_of_a_whole_school_are_taken_in_without_a_query_for_each(
    hand_in, map_all, editor, address, django_assert_max_num_queries
):
    heading = "group;" + ";".join(["vision_shared", "vision_talked", "expertise_time", "expertise_help"])
    row = hand_in(heading + "\n" + "pupils;1;2;3;4\n" * 1500)
    map_all(row)
    with django_assert_max_num_queries(30):
        editor.post(address("import_preview", row.pk))
    assert Sheet.objects.count() == 1500
