"""The data folder: whoever else uses the machine reads nothing in it."""

from vierinbalans.config.environment import secret_in


def test_data_folder_is_its_owners_only(tmp_path):
    folder = tmp_path / "there" / "data"
    secret = secret_in(folder, "a-secret")
    assert secret == secret_in(folder, "a-secret")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "a-secret").stat().st_mode & 0o777 == 0o600
