"""Where everything of a drawing of results stands: pure geometry, no page, no language."""
