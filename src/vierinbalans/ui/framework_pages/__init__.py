"""The model as public pages: readable without an account, without a database."""
