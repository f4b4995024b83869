"""The floor: the least that a view on this server, database and middleware can cost."""
