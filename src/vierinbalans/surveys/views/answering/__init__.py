"""Pages for respondents: without an account, a session or any cookie but the answer's own."""
