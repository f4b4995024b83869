"""The pages of the balance: a dossier at a glance, its balance in full, and all schools of a board."""
