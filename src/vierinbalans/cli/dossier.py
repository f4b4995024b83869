"""``vierinbalans dossier``: writes a dossier to a file, or reads one from it."""

import argparse
import json
from pathlib import Path

from django.utils.translation import override

from vierinbalans import framework
from vierinbalans.cli.errors import UnusableInputError
from vierinbalans.cli.files import read_file, write_file
from vierinbalans.cli.setup import database_ready
from vierinbalans.dossier.exchange import MAX_BYTES, Document, parts, shape
from vierinbalans.dossier.exchange.finding import NotFoundError, dossier_of, organisation_called, organisation_for
from vierinbalans.dossier.exchange.problems import ExchangeError
from vierinbalans.dossier.exchange.reader import read_document
from vierinbalans.dossier.exchange.storing import DossierExistsError, Stored, store
from vierinbalans.dossier.exchange.writer import exchange_bytes
from vierinbalans.organisations.models import Organisation


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands of this group."""
    parser = subparsers.add_parser("dossier", help="write a dossier to a file, or read one from it")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    export = commands.add_parser("export", help="write a dossier to a JSON file")
    export.add_argument("organisation", metavar="ORGANISATION", help="code, id or whole name of a school or board")
    export.add_argument(
        "--year", type=int, metavar="Y", help="the year its plan period starts in (default: the latest)"
    )
    export.add_argument("--out", type=Path, required=True, metavar="FILE.json", help="where to write it")
    export.set_defaults(run=run_export)
    imports = commands.add_parser("import", help="read a dossier from a JSON file")
    imports.add_argument("file", type=Path, metavar="FILE.json", help="a file that 'dossier export' wrote")
    into = "code, id or whole name of the school or board it goes to (default: the one it names; made when it is new)"
    imports.add_argument("--into", default="", metavar="ORGANISATION", help=into)
    imports.add_argument("--replace", action="store_true", help="put it in the place of a dossier of the same period")
    imports.set_defaults(run=run_import)
    schema = commands.add_parser("schema", help="print the JSON Schema of the file")
    schema.set_defaults(run=run_schema)


def run_export(arguments: argparse.Namespace) -> int:
    """Writes the dossier."""
    database_ready()
    try:
        dossier = dossier_of(organisation_called(arguments.organisation), year=arguments.year)
    except NotFoundError as error:
        raise UnusableInputError(_not_found(error, arguments.organisation)) from error
    write_file(arguments.out, exchange_bytes(dossier), replace=True)
    print(f"{dossier}: {arguments.out}")
    return 0


def run_import(arguments: argparse.Namespace) -> int:
    """Reads the dossier; says what it holds, and which of its steps the framework in use does not know."""
    try:
        with override("en"):  # as everything else this command says
            document = read_document(read_file(arguments.file, most=MAX_BYTES))
    except ExchangeError as error:
        lines = [f"{arguments.file}:", *(f"  {problem}" for problem in error.problems)]
        raise UnusableInputError("\n".join(lines)) from error
    database_ready()
    organisation = _organisation(arguments.into, document)
    try:
        stored = store(document, organisation, replace=arguments.replace)
    except DossierExistsError as error:
        year = document["period"]["start"][:4]
        message = f"{organisation} has a dossier from {year} already, which was left as it is: --replace puts this one"
        raise UnusableInputError(f"{message} in its place") from error
    if organisation is None:
        print(f"{stored.dossier.organisation}: made, with nobody in it yet")
    _report(stored, document)
    return 0


def run_schema(_arguments: argparse.Namespace) -> int:
    """Prints the JSON Schema, for programs that make or read the file."""
    print(json.dumps(shape.schema(), ensure_ascii=False, indent=2))
    return 0


def _organisation(into: str, document: Document) -> Organisation | None:
    try:
        known = organisation_called(into) if into else organisation_for(document)
    except NotFoundError as error:
        raise UnusableInputError(_not_found(error, into or document["organisation"]["name"])) from error
    if known and known.kind != document["organisation"]["kind"]:
        raise UnusableInputError(f"{known} is a {known.kind}; the file is about a {document['organisation']['kind']}")
    return known


def _not_found(error: NotFoundError, words: str) -> str:
    if error.reason == "year":
        years = f"it has dossiers from {', '.join(error.found)}" if error.found else "it has none yet"
        return f"{words} has no dossier from this year: {years}"
    if error.reason == "several":
        return f"more than one is called {words}: use the code or id of one of {'; '.join(error.found)}"
    return f"no school or board has the code, id or name '{words}'"


def _report(stored: Stored, document: Document) -> None:
    counts = [f"{len(document[kind])} {kind}" for kind in ("answers", "statements", "actions")]
    added = [(part.key.replace("_", " "), document.get(part.key)) for part in parts.registered()]
    counts += [f"{len(found)} {kind}" for kind, found in added if isinstance(found, list) and found]
    print(f"{stored.dossier}: {', '.join(counts)}")
    made_under, here = document["framework"], framework.load()
    if (made_under["id"], made_under["version"]) != (here.id, here.version):
        print(f"Made under {made_under['id']} {made_under['version']}; here {here.id} {here.version} is in use")
    if stored.unknown:
        print(f"Kept, but not known to the framework in use: {', '.join(stored.unknown)}")
