"""One choice as a YAML file to fill in: written with every consideration that applies, and read back."""

from vierinbalans.decisions.choice_file.reader import ChoiceFileError, read_choice
from vierinbalans.decisions.choice_file.writer import choice_text

__all__ = ["ChoiceFileError", "choice_text", "read_choice"]
