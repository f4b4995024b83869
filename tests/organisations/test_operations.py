"""Making and changing organisations, people, roles and invitations."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from vierinbalans.organisations import operations
from vierinbalans.organisations.models import Invitation, Membership, Organisation, Person, Unit
from vierinbalans.organisations.operations import OrganisationFacts, RefusedError

pytestmark = pytest.mark.django_db
SCHOOL = OrganisationFacts(kind="school", name="Basisschool Voorbeeld", code="01BB00", sector="po")


def role_of(person, organisation):
    return Membership.objects.filter(person=person, organisation=organisation).values_list("role", flat=True).first()


def test_number_belongs_to_one_organisation_only(cast):
    with pytest.raises(RefusedError, match="code_taken"):
        operations.create_organisation(OrganisationFacts(kind="school", name="x", code="00AA00", sector="po"))
    assert Organisation.objects.filter(code="00AA00").count() == 1


def test_organisations_without_a_number_do_not_get_in_each_others_way(cast):
    for _ in range(2):
        operations.create_organisation(OrganisationFacts(kind="school", name="Zelfde naam", sector="po"))


def test_organisation_of_the_register_is_used_rather_than_made_again(cast):
    found = operations.find_or_create(OrganisationFacts(kind="board", name="Anders getypt", code="00012"))
    assert found == cast.board
    assert found.name == "Stichting De Fictieve Brug"


def test_board_and_school_may_have_numbers_of_their_own_kind(cast):
    assert operations.find_or_create(SCHOOL).kind == "school"


def test_changing_to_a_number_that_is_taken_changes_nothing(cast):
    facts = OrganisationFacts(kind="school", name="Nieuwe naam", code="00AA00", sector="po")
    with pytest.raises(RefusedError, match="code_taken"):
        operations.change_organisation(cast.sister, facts)
    cast.sister.refresh_from_db()
    assert (cast.sister.name, cast.sister.code) == ("Basisschool De Regenboogbrug", "")


def test_sector_of_a_board_stays_empty(cast):
    operations.change_organisation(cast.board, OrganisationFacts(kind="board", name="Nieuw", sector="vo"))
    cast.board.refresh_from_db()
    assert (cast.board.name, cast.board.sector) == ("Nieuw", "")


def test_database_keeps_a_board_from_having_a_board(cast):
    cast.board.board = cast.sister
    with pytest.raises(IntegrityError), transaction.atomic():
        cast.board.save()


class TestLastLead:
    """Nobody may leave an organisation without anyone who can let people in."""

    def test_lead_of_a_school_may_go_when_the_board_has_a_lead(self, cast):
        operations.remove_member(Membership.objects.get(person=cast.lead))
        assert role_of(cast.lead, cast.school) is None

    @pytest.mark.parametrize("change", ["remove", "lower"])
    def test_last_lead_stays(self, cast, change):
        Membership.objects.filter(person=cast.board_lead).delete()
        last = Membership.objects.get(person=cast.lead)
        with pytest.raises(RefusedError, match="last_lead"):
            operations.remove_member(last) if change == "remove" else operations.change_role(last, "editor")
        assert role_of(cast.lead, cast.school) == "lead"

    def test_last_lead_of_a_board_stays_whoever_leads_its_schools(self, cast):
        with pytest.raises(RefusedError, match="last_lead"):
            operations.remove_member(Membership.objects.get(person=cast.board_lead))

    def test_lead_of_another_organisation_does_not_count(self, cast):
        with pytest.raises(RefusedError, match="last_lead"):
            operations.remove_member(Membership.objects.get(person=cast.stranger))

    def test_lead_may_go_once_there_is_a_second(self, cast):
        Membership.objects.filter(person=cast.board_lead).delete()
        operations.give_role(cast.editor, cast.school, "lead")
        operations.change_role(Membership.objects.get(person=cast.lead), "reader")
        assert role_of(cast.lead, cast.school) == "reader"

    def test_others_come_and_go_freely(self, cast):
        operations.change_role(Membership.objects.get(person=cast.editor), "contributor")
        operations.remove_member(Membership.objects.get(person=cast.reader))
        assert role_of(cast.editor, cast.school) == "contributor"


class TestInvitation:
    """Coming in by a secret in a mail."""

    def test_secret_itself_is_not_kept(self, invited):
        invitation, secret = invited
        assert secret not in str(Invitation.objects.filter(pk=invitation.pk).values())
        assert operations.find_invitation(secret) == invitation

    @pytest.mark.parametrize("wrong", ["", "x", "é", "' or 1=1", "x" * 5000])
    def test_wrong_secret_finds_nothing(self, invited, wrong):
        assert operations.find_invitation(wrong) is None

    def test_it_works_for_two_weeks(self, invited):
        invitation, _ = invited
        assert operations.is_usable(invitation)
        invitation.expires_at = timezone.now() - timedelta(seconds=1)
        assert not operations.is_usable(invitation)
        assert invitation.created_at + timedelta(days=13) < timezone.now() + timedelta(days=14)

    def test_new_colleague_gets_an_account_and_the_role(self, invited, cast):
        person = operations.accept_as_new(
            invited[0], name="Nieuw Voorbeeld", password="woord woord woord", language="en"
        )
        assert role_of(person, cast.school) == "editor"
        assert (person.email, person.language) == ("nieuw@example.org", "en")
        assert person.check_password("woord woord woord")

    def test_account_without_password_cannot_log_in_with_one(self, invited):
        person = operations.accept_as_new(invited[0], name="Nieuw", password=None, language="nl")
        assert not person.has_usable_password()

    def test_it_works_once(self, invited, cast):
        operations.accept(invited[0], cast.stranger)
        with pytest.raises(RefusedError, match="used"):
            operations.accept(invited[0], cast.board_reader)
        assert role_of(cast.board_reader, cast.school) is None

    def test_used_invitation_makes_no_account_either(self, invited, cast):
        operations.accept(invited[0], cast.stranger)
        with pytest.raises(RefusedError, match="used"):
            operations.accept_as_new(invited[0], name="Te laat", password=None, language="nl")
        assert not Person.objects.filter(name="Te laat").exists()

    def test_withdrawn_one_lets_nobody_in(self, invited, cast):
        operations.withdraw(invited[0])
        with pytest.raises(RefusedError, match="used"):
            operations.accept(invited[0], cast.stranger)

    def test_somebody_who_works_here_keeps_their_role(self, invited, cast):
        operations.accept(invited[0], cast.reader)
        assert role_of(cast.reader, cast.school) == "reader"

    def test_address_with_a_role_here_is_not_invited(self, cast):
        with pytest.raises(RefusedError, match="already_here"):
            operations.invite(cast.school, email=f" {cast.reader.email.upper()} ", role="editor", by=cast.lead)

    def test_second_invitation_replaces_the_first(self, invited, cast):
        renewed, secret = operations.invite(cast.school, email="Nieuw@Example.org", role="reader", by=cast.lead)
        invited[0].refresh_from_db()
        assert not operations.is_usable(invited[0])
        assert operations.is_usable(renewed)
        assert operations.find_invitation(secret).role == "reader"

    def test_pressing_twice_does_not_undo_the_first(self, invited, cast):
        with pytest.raises(RefusedError, match="just_invited"):
            operations.invite(cast.school, email="nieuw@example.org", role="editor", by=cast.lead)
        invited[0].refresh_from_db()
        assert operations.is_usable(invited[0])

    def test_after_a_while_the_same_invitation_is_sent_again(self, invited, cast):
        Invitation.objects.update(created_at=timezone.now() - timedelta(minutes=1))
        _, secret = operations.invite(cast.school, email="nieuw@example.org", role="editor", by=cast.lead)
        assert secret != invited[1]

    def test_database_knows_one_open_invitation_per_address(self, invited):
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.create(
                organisation=invited[0].organisation,
                email=invited[0].email,
                role="lead",
                secret_hash="0" * 64,
                expires_at=timezone.now(),
            )


@pytest.mark.parametrize("email", ["noor.voorbeeld@example.org", " NOOR.Voorbeeld@example.org "])
def test_address_has_one_account_however_it_is_typed(cast, email):
    with pytest.raises(RefusedError, match="address_taken"):
        operations.create_person(email=email, name="x", password=None, language="nl")


def test_first_person_is_made_once(db):
    facts = {"name": "Eerste", "password": "woord woord woord", "language": "nl"}
    assert operations.create_first_person(email="a@example.org", **facts).is_administrator
    with pytest.raises(RefusedError, match="set_up_already"):
        operations.create_first_person(email="b@example.org", **facts)
    assert Person.objects.count() == 1


def test_units_stand_in_the_order_they_were_added(cast):
    for name in ("Wiskunde", "Nederlands", "Aardrijkskunde"):
        operations.add_unit(cast.school, name)
    operations.remove_unit(Unit.objects.get(name="Wiskunde"))
    operations.add_unit(cast.school, "Biologie")
    assert [unit.name for unit in cast.school.units.all()] == ["Nederlands", "Aardrijkskunde", "Biologie"]


def test_unit_has_a_name_of_its_own_within_the_school(cast):
    unit = operations.add_unit(cast.school, "Wiskunde")
    other = operations.add_unit(cast.school, "Nederlands")
    operations.add_unit(cast.sister, "Wiskunde")
    with pytest.raises(RefusedError, match="name_taken"):
        operations.add_unit(cast.school, "wiskunde")
    with pytest.raises(RefusedError, match="name_taken"):
        operations.rename_unit(other, "WISKUNDE")
    operations.rename_unit(unit, "WISKUNDE")
    assert sorted(unit.name for unit in cast.school.units.all()) == ["Nederlands", "WISKUNDE"]
