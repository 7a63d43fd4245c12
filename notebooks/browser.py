"""Drives JupyterLab in Chromium, as a person would. `./sojourn test` calls it; SOJOURN_CHROMIUM names the browser.

browser.py --jupyter FOLDER [--out DIR] [SCENE...]
    starts JupyterLab from FOLDER/jupyter on loopback, on a copy of the notebooks, plays each scene and keeps pictures of what
    was seen in DIR. A scene that fails leaves a picture of its last moment; the exit code is 1 then.
"""

import argparse
import contextlib
import json
import os
import pathlib
import secrets
import shutil
import subprocess
import sys
import tempfile
import time

from PIL import Image, ImageStat
from playwright.sync_api import TimeoutError as Late
from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).resolve().parent
# on a busy machine a kernel takes its time; whatever takes longer than this hangs
PATIENCE = 1000 * int(os.environ.get("SOJOURN_BROWSER_PATIENCE", "120"))
NOTEBOOK_PATIENCE = 1000 * int(os.environ.get("SOJOURN_CELL_TIMEOUT", "1800"))

SETTINGS = {
    # every cell is in the page, seen or not, so that all of them can be looked at
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    # no question about news over the notebook
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}


class Lab:
    """A JupyterLab of its own: its folder, its settings, its database of trusted notebooks."""

    def __init__(self, jupyter, folder, out):
        self.root = folder / "notebooks"
        self.root.mkdir()
        for path in HERE.glob("[0-9]*.ipynb"):
            shutil.copy(path, self.root)
        settings = folder / "settings"
        for name, values in SETTINGS.items():
            file = settings / (name + ".jupyterlab-settings")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(values), encoding="utf-8")
        self.token = secrets.token_hex(16)
        self.runtime = folder / "runtime"
        environment = dict(
            os.environ,
            JUPYTER_CONFIG_DIR=str(folder / "config"),
            JUPYTER_DATA_DIR=str(folder / "data"),
            JUPYTER_RUNTIME_DIR=str(self.runtime),
            JUPYTERLAB_SETTINGS_DIR=str(settings),
            JUPYTERLAB_WORKSPACES_DIR=str(folder / "workspaces"),
            JUPYTER_TOKEN=self.token,
        )
        self.log = open(out / "lab.log", "wb")
        self.process = subprocess.Popen(
            [
                str(jupyter / "jupyter"),
                "lab",
                "--no-browser",
                "--allow-root",
                "--ServerApp.ip=127.0.0.1",
                "--ServerApp.port=0",
                f"--ServerApp.root_dir={self.root}",
                # lets this program ask JupyterLab what it is doing, instead of guessing it from the page
                "--LabApp.expose_app_in_browser=True",
            ],
            env=environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
        self.url = self._url()

    def _url(self):
        end = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError("JupyterLab ended at once; its log:\n" + pathlib.Path(self.log.name).read_text(errors="replace"))
            for file in self.runtime.glob("jpserver-*.json"):
                with contextlib.suppress(ValueError, KeyError):
                    return json.loads(file.read_text(encoding="utf-8"))["url"]
            time.sleep(0.1)
        raise RuntimeError("JupyterLab did not start; its log:\n" + pathlib.Path(self.log.name).read_text(errors="replace"))

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()


# the notebook in front, in JupyterLab's own terms
PANEL = "window.jupyterapp.shell.currentWidget"
READY = """path => {
  const panel = window.jupyterapp && window.jupyterapp.shell.currentWidget;
  return panel && panel.context && panel.context.path === path && panel.context.isReady && panel.sessionContext.isReady
      && panel.sessionContext.session && panel.sessionContext.session.kernel && panel.sessionContext.session.kernel.connectionStatus === 'connected'
      && ['idle', 'unknown'].includes(panel.sessionContext.session.kernel.status);
}"""
DONE = """() => {
  const panel = window.jupyterapp.shell.currentWidget;
  const cells = panel.content.widgets.filter(cell => cell.model.type === 'code' && cell.model.sharedModel.source.trim());
  const failed = cells.some(cell => cell.model.outputs.toJSON().some(output => output.output_type === 'error'));
  const waiting = cells.some(cell => cell.node.querySelector('.jp-InputPrompt').textContent.includes('*'));
  const ran = cells.every(cell => cell.model.executionCount);
  return panel.sessionContext.session.kernel.status === 'idle' && !waiting && (ran || failed);
}"""
OUTPUTS = """() => window.jupyterapp.shell.currentWidget.content.widgets.filter(cell => cell.model.type === 'code')
    .map(cell => ({source: cell.model.sharedModel.source, outputs: cell.model.outputs.toJSON()}))"""


class Desk:
    """A page of JupyterLab with one notebook open."""

    def __init__(self, lab, page, out):
        self.lab = lab
        self.page = page
        self.out = out

    def open(self, name):
        # no old workspace comes back
        self.page.goto(f"{self.lab.url}lab/tree/{name}?reset&token={self.lab.token}")
        self.page.wait_for_function(READY, arg=name)

    def write(self, name, *cells):
        """A notebook of our own in the copy's folder, and opens it."""
        notebook = {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {"kernelspec": {"name": "sojourn", "display_name": "Sojourn", "language": "java"}},
            "cells": [
                {"id": f"c{number}", "cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": cell}
                for number, cell in enumerate(cells)
            ],
        }
        (self.lab.root / name).write_text(json.dumps(notebook), encoding="utf-8")
        self.open(name)

    def menu(self, *names):
        """Chooses from the menu bar: each name but the last one opens a menu."""
        self.page.locator(".lm-MenuBar-itemLabel", has_text=names[0]).first.click()
        for name in names[1:]:
            self.page.locator(".lm-Menu-itemLabel").get_by_text(name, exact=True).click()

    def run_all(self, patience=NOTEBOOK_PATIENCE):
        self.menu("Run", "Run All Cells")
        self.page.wait_for_function(DONE, timeout=patience)

    def outputs(self):
        return self.page.evaluate(OUTPUTS)

    def picture(self, name):
        """The whole notebook, however long it is."""
        height = self.page.evaluate(
            "() => { const pane = document.querySelector('.jp-Notebook .jp-WindowedPanel-outer') || document.querySelector('.jp-Notebook');"
            " return Math.max(pane.scrollHeight, pane.querySelector('.jp-WindowedPanel-inner, .jp-Cell').scrollHeight); }"
        )
        size = self.page.viewport_size
        # Chromium draws no higher picture
        self.page.set_viewport_size({"width": size["width"], "height": min(16000, height + 200)})
        self.page.screenshot(path=self.out / f"{name}.png")
        self.page.set_viewport_size(size)


def no_errors(desk):
    for number, cell in enumerate(desk.outputs()):
        first = cell["source"].partition("\n")[0]
        for output in cell["outputs"]:
            assert output["output_type"] != "error", f"code cell {number} ({first}) failed: {output['evalue']}"
            assert output.get("name") != "stderr", f"code cell {number} ({first}) wrote to stderr: {output['text']}"


def inside(desk):
    """Nothing is wider than the place it has."""
    wide = desk.page.evaluate(
        "() => [...document.querySelectorAll('.jp-OutputArea-output')].filter(o => o.scrollWidth > o.clientWidth)"
        ".map(o => `${o.scrollWidth} > ${o.clientWidth}: ${o.textContent.trim().slice(0, 60)}`)"
    )
    assert not wide, f"outputs that are wider than their place: {wide}"


def visible(desk):
    """No output is blank: each has pixels that differ."""
    areas = desk.page.locator(".jp-OutputArea-output")
    for number in range(areas.count()):
        area = areas.nth(number)
        box = area.bounding_box()
        if box is None or box["height"] < 1:
            assert not area.inner_text().strip(), f"output {number} has text and no height"
            continue
        file = desk.out / "area.png"
        area.screenshot(path=file)
        with Image.open(file) as image:
            spread = max(ImageStat.Stat(image.convert("L")).var)
        file.unlink()
        assert spread > 1, f"output {number} is blank: {area.inner_text()[:60]}"


def run_all(name):
    def scene(desk):
        desk.open(name)
        desk.run_all()
        no_errors(desk)
        inside(desk)
        visible(desk)
        desk.picture(pathlib.Path(name).stem)

    return scene


def scenes():
    return {f"run {path.stem}": run_all(path.name) for path in sorted(HERE.glob("[0-9]*.ipynb"))}


def play(options, lab, browser):
    failed = []
    for name, scene in scenes().items():
        if options.scenes and not any(word in name for word in options.scenes):
            continue
        started = time.monotonic()
        print(f"{name}: ", end="", flush=True)
        context = browser.new_context(viewport={"width": 1400, "height": 1000})
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        try:
            scene(Desk(lab, page, options.out))
            print(f"{time.monotonic() - started:.1f} s", flush=True)
        except (AssertionError, Late, RuntimeError) as problem:
            failed.append(name)
            print(f"FAILED: {problem}", flush=True)
            page.screenshot(path=options.out / f"failed-{name.replace(' ', '-')}.png")
        finally:
            context.close()
    return failed


def main(words):
    parser = argparse.ArgumentParser(description="Drives JupyterLab in Chromium.")
    parser.add_argument("--jupyter", type=pathlib.Path, required=True, metavar="FOLDER", help="where the jupyter command is")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("out/browser"), metavar="DIR")
    parser.add_argument("scenes", nargs="*", metavar="SCENE", help="only scenes with this word in their name")
    options = parser.parse_args(words)
    shutil.rmtree(options.out, ignore_errors=True)
    options.out.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        lab = Lab(options.jupyter, pathlib.Path(folder), options.out)
        try:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("SOJOURN_CHROMIUM", "/usr/bin/chromium"),
                # in a container there is no user namespace for the sandbox; all pages are our own, on loopback
                args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update"],
            )
            failed = play(options, lab, browser)
            browser.close()
        finally:
            lab.close()
    if failed:
        print(f"browser: {len(failed)} failed: {', '.join(failed)}; pictures in {options.out}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
