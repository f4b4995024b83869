"""The pages of rounds, results and meetings, and those of respondents."""
