"""Takes the pictures of the README from the example board: ``python -m docs.pictures.make``, after ``make test``."""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from bench import server
from tests.browser import FLAGS, browser_path

HERE = Path(__file__).resolve().parent
SCHOOL = "Lyceum De Waterkant"
STEP = "expertise.growth"
CHOICE = "sixty-laptops"
EMAIL, PASSWORD = "noor@example.org", "een lang genoeg wachtwoord"
COLOURS = 64
SIZE = {"width": 1280, "height": 1000}
PREPARE = f"""
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from vierinbalans.organisations.models import Organisation, Person
Person.objects.create_user("{EMAIL}", "{PASSWORD}", name="Noor Voorbeeld")
from vierinbalans.cli.main import main
assert main(["example", "load", "--lead", "{EMAIL}"]) == 0
dossier = Organisation.objects.get(name="{SCHOOL}").dossiers.first()
print(f"/org/{{dossier.organisation_id}}/{{dossier.year}}/")
"""


def main() -> None:
    """Loads the example into a folder of its own, and looks at three pages."""
    with tempfile.TemporaryDirectory(prefix="vierinbalans-pictures-") as folder:
        environment = server.environment(folder, "") | {"DJANGO_SETTINGS_MODULE": "vierinbalans.config.settings"}
        prepare = [sys.executable, "-c", PREPARE]
        done = subprocess.run(prepare, env=environment, stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own words
        dossier = done.stdout.decode().split()[-1]
        with server.serving(environment) as port:
            pages = {
                "overview": dossier,
                "step": f"{dossier}step/{STEP}/",
                "choice": f"{dossier}decisions/choice/{CHOICE}/decide/",
            }
            take(f"http://{server.HOST}:{port}", pages)


def take(base: str, pages: dict[str, str]) -> None:
    """A picture of the top of each page, in Dutch and light."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(FLAGS))
        page = browser.new_context(base_url=base, viewport=SIZE, color_scheme="light", locale="nl-NL").new_page()
        page.goto("/account/login/")
        page.fill("input[name=login]", EMAIL)
        page.fill("input[name=password]", PASSWORD)
        page.locator("main form button").first.click()
        for name, path in pages.items():
            page.goto(path)
            page.screenshot(path=HERE / f"{name}.png")
            shrink(HERE / f"{name}.png")
        browser.close()


def shrink(path: Path) -> None:
    """Keeps a picture small: a page has few colours."""
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(COLOURS)
    few.save(path, optimize=True)


if __name__ == "__main__":
    main()
