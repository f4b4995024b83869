"""What a command raises when it cannot go on."""


class UnusableInputError(Exception):
    """What was given cannot be used: the command ends with code 2 and this one message."""
