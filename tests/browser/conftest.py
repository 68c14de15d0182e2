"""Headless Chromium with a page; `make test-browser` installs what is needed."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / ".browser" / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = ROOT / ".browser" / "shots"


class Browser:
    """A browser window with one page at a time. `driver` is selenium's; the methods are queries shared by the tests."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, path: Path, *, dark: bool = False, width: int = 1280, height: int = 900, fragment: str = "") -> None:
        """Open the page in a window of this size and color scheme."""
        feature = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.get("about:blank")
        for kind in ("browser", "performance"):
            self.driver.get_log(kind)
        self._command("Emulation.setEmulatedMedia", {"features": [feature]})
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self._command("Emulation.setDeviceMetricsOverride", size)
        self.driver.get(path.as_uri() + fragment)

    def all(self, selector: str) -> list[Any]:
        return list(self.driver.find_elements("css selector", selector))

    def one(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def press(self, *keys: str) -> None:
        from selenium.webdriver import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def point(self, element: Any) -> None:
        from selenium.webdriver import ActionChains

        ActionChains(self.driver).move_to_element(element).perform()

    def wait(self, script: str) -> Any:
        """Return the first true value of `script`."""
        from selenium.webdriver.support.ui import WebDriverWait

        return WebDriverWait(self.driver, 20).until(lambda driver: driver.execute_script(script))

    def complaints(self) -> list[str]:
        """Return the console messages since the page was opened."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """Return the addresses requested since the page was opened."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        sent = [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]
        return [address for address in sent if address != "about:blank"]

    def faults(self) -> list[str]:
        """Return the violations that axe-core reports, with the first location of each."""
        self.run(AXE.read_text(encoding="utf-8"))
        found = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(done);"
        )
        return [
            f"{one['id']} ({one['impact']}): {len(one['nodes'])} times, first {one['nodes'][0]['html'][:150]}: "
            f"{one['nodes'][0].get('failureSummary', '')}"
            for one in found["violations"]
        ]

    def shoot(self, name: str, *, whole: bool = False) -> None:
        """Save a screenshot as ``.browser/shots/<name>.png`` for inspection."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        found = self._command(
            "Page.captureScreenshot", {"captureBeyondViewport": whole, **(self._whole() if whole else {})}
        )
        (SHOTS / f"{name}.png").write_bytes(base64.b64decode(found["data"]))

    def printed(self, name: str) -> bytes:
        SHOTS.mkdir(parents=True, exist_ok=True)
        options = {"printBackground": False, "preferCSSPageSize": True}
        printed = base64.b64decode(self._command("Page.printToPDF", options)["data"])
        (SHOTS / f"{name}.pdf").write_bytes(printed)
        return printed

    def _whole(self) -> dict[str, Any]:
        size = self._command("Page.getLayoutMetrics", {})["cssContentSize"]
        return {"clip": {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 12_000), "scale": 1}}

    def _command(self, name: str, parameters: dict[str, Any]) -> Any:
        return self.driver.execute_cdp_cmd(name, parameters)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="`make test-browser` installs selenium")
    if not shutil.which("chromedriver") or not AXE.is_file():
        pytest.skip("`make test-browser` installs Chromium, its driver and axe-core")
    options = webdriver.ChromeOptions()
    for argument in ("headless=new", "disable-gpu", "disable-dev-shm-usage", "disable-background-networking"):
        options.add_argument(f"--{argument}")
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    driver.set_script_timeout(60)
    yield Browser(driver)
    driver.quit()
