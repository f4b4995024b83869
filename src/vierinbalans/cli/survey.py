"""``vierinbalans survey``: what can be asked, and answers turned into results. No database."""

import argparse

from vierinbalans.cli import survey_analyse, survey_questionnaires


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands of this group."""
    parser = subparsers.add_parser("survey", help="list questionnaires, or turn answers into results")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    survey_questionnaires.add_parser(commands)
    survey_analyse.add_parser(commands)
