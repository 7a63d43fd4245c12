"""Drives JupyterLab in Chromium, as a person would. `./sojourn test` calls it; SOJOURN_CHROMIUM names the browser.

browser.py --jupyter FOLDER [--out DIR] [SCENE...]
    starts JupyterLab from FOLDER/jupyter on loopback, on a copy of the notebooks, plays each scene and keeps pictures of what
    was seen in DIR. A scene that fails leaves a picture of its last moment; the exit code is 1 then.
"""

import argparse
import contextlib
import itertools
import json
import os
import pathlib
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

from PIL import Image, ImageStat
from playwright.sync_api import Error as Failed
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
        self.jupyter = jupyter
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
      && panel.sessionContext.session.kernel.status === 'idle';
}"""
DONE = """() => {
  const panel = window.jupyterapp.shell.currentWidget;
  const cells = panel.content.widgets.filter(cell => cell.model.type === 'code' && cell.model.sharedModel.source.trim());
  const failed = cells.some(cell => cell.model.outputs.toJSON().some(output => output.output_type === 'error'));
  const waiting = cells.some(cell => cell.node.querySelector('.jp-InputPrompt').textContent.includes('*'));
  const ran = cells.every(cell => cell.model.executionCount);
  return panel.sessionContext.session.kernel.status === 'idle' && !waiting && (ran || failed);
}"""
CELL_DONE = """number => {
  const cell = window.jupyterapp.shell.currentWidget.content.widgets[number];
  return cell.model.executionCount && !cell.node.querySelector('.jp-InputPrompt').textContent.includes('*')
      && window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle';
}"""
# text that is too faint or too dark for its ground, in what the function's argument selects. Opacity counts, and so does each
# translucent ground on the way up. WCAG 2 asks for 4.5, and 3 for large text; controls that are off are exempt.
FAINT = """selector => {
  const colour = text => {
    const parts = (text.match(/[\\d.]+/g) || []).map(Number);
    return text.startsWith('color(srgb') ? [...parts.slice(0, 3).map(v => 255 * v), parts.length > 3 ? parts[3] : 1]
        : parts.length < 3 ? [0, 0, 0, 0] : parts.length === 3 ? [...parts, 1] : parts;
  };
  const over = (top, alpha, ground) => ground.map((g, i) => alpha * top[i] + (1 - alpha) * g);
  const light = rgb => {
    const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = new Set();
  for (const area of document.querySelectorAll(selector)) {
    const texts = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode, element = node.parentElement;
      if (!node.data.trim() || element.closest('svg, script, style, :disabled') || !element.getClientRects().length) continue;
      const chain = [];
      for (let e = element; e; e = e.parentElement) chain.unshift(getComputedStyle(e));
      let ground = [255, 255, 255], opacity = 1;
      for (const style of chain) {
        opacity *= Number(style.opacity);
        const own = colour(style.backgroundColor);
        ground = over(own, own[3] * opacity, ground);
      }
      const style = chain[chain.length - 1], ink = colour(style.color);
      const seen = over(ink, ink[3] * opacity, ground);
      const [high, low] = [light(seen), light(ground)].sort((a, b) => b - a);
      const size = parseFloat(style.fontSize), large = size >= 24 || size >= 18.6 && Number(style.fontWeight) >= 700;
      const ratio = (high + 0.05) / (low + 0.05);
      if (ratio < (large ? 3 : 4.5)) {
        found.add(`${ratio.toFixed(1)} of rgb(${seen.map(Math.round)}) on rgb(${ground.map(Math.round)}): ${node.data.trim().slice(0, 40)}`);
      }
    }
  }
  return [...found];
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
        # it is remembered from one scene to the next
        self.theme("JupyterLab Light")

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

    def cell(self, number):
        return self.page.locator(".jp-Notebook .jp-Cell").nth(number)

    def type(self, number, text):
        """Replaces what is in a cell, key by key, and leaves the cursor at its end."""
        self.cell(number).locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)

    def source(self, number):
        return self.page.evaluate(f"() => {PANEL}.content.widgets[{number}].model.sharedModel.source")

    def start(self, number, text=None):
        """Starts a cell and waits until it is at work."""
        if text is not None:
            self.type(number, text)
        else:
            self.cell(number).locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+Enter")

    def run(self, number, text=None):
        """Runs a cell to its end and gives its outputs."""
        # the count comes with the end of the cell; after a restart it begins anew, so that it may be the same as before
        self.page.evaluate(f"() => {{ {PANEL}.content.widgets[{number}].model.executionCount = null; }}")
        self.start(number, text)
        self.page.wait_for_function(CELL_DONE, arg=number)
        return self.outputs()[number]["outputs"]

    def theme(self, name):
        self.page.evaluate("name => window.jupyterapp.commands.execute('apputils:change-theme', {theme: name})", name)
        # while the style sheet loads a splash lies over the page
        self.page.wait_for_function(
            "name => document.body.dataset.jpThemeName === name && !document.getElementById('jupyterlab-splash')", arg=name
        )

    def save(self):
        self.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
        self.page.wait_for_function(f"() => !{PANEL}.context.model.dirty")

    def shut_down(self):
        """Ends the kernel, so that the next scene has the memory."""
        self.page.evaluate(f"() => {PANEL} && {PANEL}.sessionContext && {PANEL}.sessionContext.shutdown()")

    def picture(self, name):
        """The whole notebook, however long it is."""
        dialogs = self.page.locator(".jp-Dialog")
        assert dialogs.count() == 0, f"a dialog lies over the notebook: {dialogs.first.inner_text()}"
        height = self.page.evaluate(
            """() => {
              const cells = [...document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell')];
              return cells[cells.length - 1].getBoundingClientRect().bottom - cells[0].getBoundingClientRect().top;
            }"""
        )
        size = self.page.viewport_size
        # Chromium draws no higher picture
        self.page.set_viewport_size({"width": size["width"], "height": min(16000, int(height) + 150)})
        self.cell(0).scroll_into_view_if_needed()
        self.page.locator(".jp-NotebookPanel:visible").screenshot(path=self.out / f"{name}.png")
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


def readable(desk, selector=".jp-OutputArea-output"):
    faint = desk.page.evaluate(FAINT, selector)
    assert not faint, f"text that hardly stands off its ground: {faint}"


def pictures(desk, many=True):
    """Every picture has arrived and has a size."""
    desk.page.wait_for_function(
        "() => [...document.querySelectorAll('.jp-OutputArea-output img')].every(i => i.complete)"
    )
    sizes = desk.page.evaluate("() => [...document.querySelectorAll('.jp-OutputArea-output img')].map(i => [i.naturalWidth, i.clientWidth])")
    assert sizes or not many, "no picture at all"
    assert all(natural > 0 and shown > 0 for natural, shown in sizes), f"pictures that are not shown: {sizes}"


def run_all(name):
    def scene(desk):
        """Run All: no error, nothing overflows, nothing is blank, all text can be read, in the light theme and in the dark one."""
        desk.open(name)
        desk.run_all()
        no_errors(desk)
        inside(desk)
        visible(desk)
        pictures(desk)
        readable(desk)
        desk.picture(pathlib.Path(name).stem)
        desk.save()
        desk.theme("JupyterLab Dark")
        readable(desk)
        desk.picture(pathlib.Path(name).stem + "-dark")

    return scene


def reopen_untrusted(desk, name):
    """Opens a notebook as if somebody else had saved it."""
    path = desk.lab.root / name
    notebook = json.loads(path.read_text(encoding="utf-8"))
    # JupyterLab trusts what it has saved itself, and nothing else
    notebook["metadata"]["changed"] = "by another hand"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    desk.open(name)
    trusted = desk.page.evaluate(
        f"() => {PANEL}.content.widgets.filter(c => c.model.type === 'code' && c.model.outputs.length && c.model.trusted).length"
    )
    assert trusted == 0, f"{trusted} cells are trusted"


# a place above a chart whose words a browser shows where the pointer rests
PLACE = ".jp-OutputArea-output img[src^='data:image/svg'] ~ span[title]"


def told(desk, where):
    """Every bar of the chart in front tells its own count, where it stands: the words and the lengths of what is drawn agree."""
    places = desk.page.locator(PLACE)
    rows = []
    for number in range(places.count()):
        place = places.nth(number)
        place.scroll_into_view_if_needed()
        words, box = place.get_attribute("title"), place.bounding_box()
        under = desk.page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).title", [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        )
        assert under == words, f"{where}: the pointer finds '{under}' on the bar of '{words}'"
        file = desk.out / "place.png"
        desk.page.screenshot(path=file, clip=box)
        with Image.open(file) as image:
            line = [image.convert("RGB").getpixel((x, image.height // 2)) for x in range(image.width)]
        file.unlink()
        # a bar is the longest run of one colour other than the ground; a hatched one has no such run
        runs = [len(list(run)) for colour, run in itertools.groupby(line) if min(colour) < 235]
        if number < 8:
            rows.append((int(re.search(r": ([\d,]+) ", words)[1].replace(",", "")), max(runs) / len(line), words))
    assert len(rows) == 8 and places.count() == 12, f"{where}: {rows}, {places.count()} places"
    longest = max(rows)
    for count, length, words in rows:
        drawn = longest[1] * count / longest[0]
        assert abs(length - drawn) < 0.02, f"{where}: '{words}' stands on a bar of {length:.3f}, not {drawn:.3f} of the width"


def hovers(desk):
    """A chart tells its numbers where the pointer rests: just run, in the dark, in a narrow window, and reopened without trust."""
    desk.write("hovers.ipynb", "%events moodle << mooc_sample", "Charts.actions(moodle)")
    desk.run_all()
    no_errors(desk)
    pictures(desk)
    told(desk, "run here")
    desk.theme("JupyterLab Dark")
    told(desk, "in the dark theme")
    desk.page.screenshot(path=desk.out / "hovers-dark.png")
    image = desk.page.locator(".jp-OutputArea-output img").first
    whole = image.bounding_box()["width"]
    desk.page.set_viewport_size({"width": 760, "height": 1000})
    desk.page.wait_for_function("whole => document.querySelector('.jp-OutputArea-output img').clientWidth < 0.9 * whole", arg=whole)
    inside(desk)
    told(desk, "in a narrow window")
    desk.page.set_viewport_size({"width": 1400, "height": 1000})
    desk.save()
    desk.shut_down()
    reopen_untrusted(desk, "hovers.ipynb")
    pictures(desk)
    visible(desk)
    told(desk, "without trust")
    desk.page.screenshot(path=desk.out / "hovers-untrusted.png")


def untrusted(name):
    def scene(desk):
        """A notebook that somebody else ran: no script runs, and still all can be read, and charts tell their numbers."""
        reopen_untrusted(desk, name)
        for output in [output for cell in desk.outputs() for output in cell["outputs"]]:
            assert output["output_type"] != "error", output
        inside(desk)
        visible(desk)
        pictures(desk)
        readable(desk)
        text = desk.page.locator(".jp-Notebook").inner_text()
        assert "untrusted" not in text, "JupyterLab shows a refusal instead of an output"
        controls = desk.page.locator(".jp-OutputArea-output").locator("button, input, select, progress").count()
        assert controls == 0, f"{controls} controls that do nothing"
        tables = desk.page.locator(".jp-OutputArea-output table")
        written = sum(
            "".join(output.get("data", {}).get("text/html", "")).count("<table")
            for cell in desk.outputs()
            for output in cell["outputs"]
        )
        assert written > 0 and tables.count() == written, f"{tables.count()} of {written} tables are shown"
        for number in range(tables.count()):
            assert tables.nth(number).locator("tbody td").count() > 0, f"table {number} is empty"
        desk.picture(pathlib.Path(name).stem + "-untrusted")

    return scene


JAR = HERE.parent / "kernel-ext" / "kernel" / "target" / "sojourn-kernel.jar"


def page_of(name):
    def scene(desk):
        """The page of a notebook: light or dark as the reader's system is, and its charts tell their numbers."""
        path = desk.lab.root / name
        target = path.with_suffix(".html")
        java = pathlib.Path(os.environ["JAVA_HOME"], "bin", "java")
        subprocess.run([java, "-jar", JAR, "run", "--as-is", "--out", path.parent, path], check=True, stdin=subprocess.DEVNULL)
        asked = []
        desk.page.on("request", lambda request: asked.append(request.url))
        desk.page.set_viewport_size({"width": 1100, "height": 900})
        for scheme in ("light", "dark"):
            desk.page.emulate_media(color_scheme=scheme)
            desk.page.goto(target.as_uri())
            elsewhere = [url for url in asked if not url.startswith(("file:", "data:"))]
            assert not elsewhere, f"the page asks for {elsewhere}"
            # the name that outputs have in JupyterLab, by which the checks find them
            desk.page.evaluate("() => document.querySelectorAll('.output, figure').forEach(o => o.classList.add('jp-OutputArea-output'))")
            inside(desk)
            pictures(desk)
            readable(desk)
            charts = desk.page.locator(".jp-OutputArea-output img[src^='data:image/svg']")
            assert charts.count() == 0 or desk.page.locator(PLACE).count() > 10, "charts without words for the pointer"
            desk.page.screenshot(path=desk.out / f"{path.stem}-page-{scheme}.png", full_page=True)

    return scene


def completions(desk, typed, picture=None):
    """What Tab offers after some letters: the list's words, or all of the cell if there was one word only."""
    for attempt in range(4):
        desk.type(0, typed)
        desk.page.keyboard.press("Tab")
        try:
            desk.page.wait_for_function(
                f"""typed => [...document.querySelectorAll('.jp-Completer')].some(c => c.checkVisibility() && c.querySelector('.jp-Completer-item'))
                    || {PANEL}.content.widgets[0].model.sharedModel.source.trimEnd() !== typed.trimEnd()""",
                arg=typed,
                timeout=5000 * (attempt + 1),
            )
            break
        except Late:
            # JupyterLab ties its completer to a cell some time after the cell has become active, and Tab indents until then
            continue
    popup = desk.page.locator(".jp-Completer:visible")
    if popup.count() == 0:
        return [desk.source(0)]
    words = popup.locator(".jp-Completer-match").all_inner_texts()
    if picture:
        desk.page.screenshot(path=desk.out / f"{picture}.png")
    desk.page.keyboard.press("Escape")
    return words


def help_for(desk, typed, picture):
    """What Shift-Tab tells about the word before the cursor."""
    desk.type(0, typed)
    desk.page.keyboard.press("Shift+Tab")
    tooltip = desk.page.locator(".jp-Tooltip")
    tooltip.wait_for()
    text = tooltip.inner_text()
    box, window = tooltip.bounding_box(), desk.page.viewport_size
    assert box["x"] >= 0 and box["x"] + box["width"] <= window["width"] and box["y"] + box["height"] <= window["height"], f"clipped: {box}"
    wide = tooltip.evaluate("t => [t, ...t.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth).length")
    assert wide == 0, "the help is wider than its box"
    readable(desk, ".jp-Tooltip")
    desk.page.screenshot(path=desk.out / f"{picture}.png")
    desk.page.keyboard.press("Escape")
    tooltip.wait_for(state="hidden")
    return text


def assistance(desk):
    """Tab completes names of magics, options, their values, live variables and columns; Shift-Tab explains."""
    desk.write("assistance.ipynb", "", "%events moodle << mooc_sample\n%sessions visits << moodle\n%sequences pool << visits")
    desk.run(1)

    def offers(typed, *words, picture=None):
        found = completions(desk, typed, picture)
        for word in words:
            assert any(word in one for one in found), f"Tab after '{typed}' offers {found}, not {word}"
        return found

    names = offers("%se", "sessions", "sequences", "sessioninfo", picture="complete-magic")
    assert not [name for name in names if not name.lstrip("%").startswith("se")], names
    offers("%sessions visits2 << moodle --", "--gap", "--min-events", "--help", picture="complete-option")
    offers("%cluster hierarchical c << pool --linkage ", "complete", "average", "single", picture="complete-value")
    offers("%sessions visits2 << moo", "moodle", "mooc_sample", picture="complete-input")
    assert not [word for word in offers("%sequences pool2 << ", "visits", "pool") if word == "moodle"], "a variable of the wrong type"
    offers("moodle.sess", "sessions")
    offers("%cluster ", "hierarchical", "kmeans", "gmm")
    told = help_for(desk, "%sessions", "help-magic")
    assert "%sessions [name <<]" in told and "--gap" in told, told
    told = help_for(desk, "%sessions visits2 << moodle --gap", "help-option")
    assert "--gap DURATION" in told and "pause" in told, told
    told = help_for(desk, "%sessions visits2 << moodle", "help-variable")
    assert "20,000 events" in told, told
    desk.theme("JupyterLab Dark")
    help_for(desk, "%cluster hierarchical", "help-dark")
    offers("%cluster hierarchical c << pool --", "--linkage", picture="complete-dark")


def tables(desk):
    """A live table turns its pages, sorts and searches; keys typed into it are not JupyterLab's."""
    desk.write("tables.ipynb", "%events moodle << mooc_sample", "%table moodle", "%table moodle --summary")
    desk.run_all()
    no_errors(desk)
    box = desk.cell(1).locator("[data-sojourn-table]")
    body = lambda: [row.split("\t") for row in box.locator("tbody tr").all_inner_texts()]
    first = body()
    assert len(first) == 20, f"{len(first)} rows"
    box.get_by_role("button", name="next rows").click()
    assert body() != first and "21" in box.get_by_role("status").inner_text(), box.get_by_role("status").inner_text()
    box.get_by_role("button", name="previous rows").click()
    assert body() == first
    headings = box.locator("thead tr").first.locator("th").all_inner_texts()
    column = next(i for i, name in enumerate(headings) if "action" in name.lower())
    heading = box.locator("thead tr").first.locator("th").nth(column)
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    sorted_up = [row[column] for row in body()]
    assert sorted_up == sorted(sorted_up), sorted_up
    heading.get_by_role("button").click()
    sorted_down = [row[column] for row in body()]
    assert sorted_down == sorted(sorted_down, reverse=True) and sorted_down != sorted_up, sorted_down
    cells = desk.page.locator(".jp-Notebook .jp-Cell").count()
    box.get_by_role("searchbox").click()
    # in JupyterLab's command mode these letters add cells, delete them and change their kind
    desk.page.keyboard.type("abbddquiz")
    assert box.get_by_role("searchbox").input_value() == "abbddquiz"
    assert desk.page.locator(".jp-Notebook .jp-Cell").count() == cells, "a letter typed into the search was a command of JupyterLab"
    assert body() == [], "rows that do not hold what was searched"
    box.get_by_role("searchbox").fill("group")
    found = body()
    assert found and all("group" in " ".join(row).lower() for row in found), found
    readable(desk)
    inside(desk)
    desk.picture("table")
    desk.theme("JupyterLab Dark")
    readable(desk)
    desk.picture("table-dark")


def error_text(outputs):
    errors = [output for output in outputs if output["output_type"] == "error"]
    assert len(errors) == 1, outputs
    return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(errors[0]["traceback"]))


def interrupt(desk, number, working):
    """Interrupts a cell by the menu once it works, and gives its outputs and how long it went on."""
    desk.page.wait_for_function(working, arg=number)
    started = time.monotonic()
    desk.menu("Kernel", "Interrupt Kernel")
    desk.page.wait_for_function(CELL_DONE, arg=number)
    return desk.outputs()[number]["outputs"], time.monotonic() - started


def interrupts(desk):
    """A long cell ends when it is interrupted, says so, and the kernel goes on; so does a long step of ours, with its progress."""
    desk.write("interrupts.ipynb", "", "", "")
    desk.run(0, "%events moodle << mooc_sample")
    for number, endless in enumerate(("while (true) { }", "Thread.sleep(600_000);")):
        code = f'System.out.println("at work {number}"); {endless}'
        # the cell's star is there before the kernel has the cell, and an interrupt between cells is forgotten
        busy = f"number => JSON.stringify({PANEL}.content.widgets[number].model.outputs.toJSON()).includes('at work {number}')"
        desk.start(1, code)
        outputs, took = interrupt(desk, 1, busy)
        assert took < 10, f"{code} went on for {took:.1f} s"
        assert "interrupted" in error_text(outputs).lower(), error_text(outputs)
        value = desk.run(2, "6 * 7")
        assert value[0]["data"]["text/plain"] == "42", value
    desk.run(0, "%sessions visits << moodle\n%features measures << visits --scale standard")
    progress = "number => window.jupyterapp.shell.currentWidget.content.widgets[number].node.querySelector('.jp-OutputArea-output progress')"
    # the first number of clusters alone takes minutes, so that nothing is done yet that the search could keep
    desk.start(1, "%cluster kmeans groups << measures -k 500..510 --n-init 10000 --seed 1")
    desk.page.wait_for_function(progress, arg=1)
    desk.page.screenshot(path=desk.out / "progress.png")
    readable(desk)
    outputs, took = interrupt(desk, 1, progress)
    assert took < 10, f"a step of ours went on for {took:.1f} s"
    assert "interrupted" in error_text(outputs).lower(), error_text(outputs)
    assert desk.cell(1).locator("progress").count() == 0, "a bar that stands still is left"
    assert desk.run(2, "6 * 7")[0]["data"]["text/plain"] == "42"
    desk.page.screenshot(path=desk.out / "interrupted.png")


def errors(desk):
    """A wrong word is told in a line with the nearest right one; each such cell fails, and can be read in both themes."""
    desk.write("errors.ipynb", *[""] * 4)
    for number, (code, told) in enumerate(
        {
            "%sesions log": "did you mean '%sessions'?",
            "%events moodle << mooc_sampel": "did you mean 'mooc_sample'?",
            "%cluster gmm g << mooc_sample --covv full": "did you mean",
            "int n = \"seven\";": "incompatible types",
        }.items()
    ):
        said = error_text(desk.run(number, code))
        assert told in said, f"{code} is answered by {said}"
        assert len(said.strip().splitlines()) <= 5, said
    inside(desk)
    desk.page.screenshot(path=desk.out / "errors.png")
    desk.theme("JupyterLab Dark")
    desk.page.screenshot(path=desk.out / "errors-dark.png")


def restart(desk):
    """After a restart nothing is there, and whoever asks for it is told."""
    desk.write("restart.ipynb", "%events moodle << mooc_sample", "")
    desk.run(0)
    assert "moodle" in json.dumps(desk.run(1, "%sojourn list"))
    # the kernel that is to go is idle, too
    desk.page.evaluate(
        f"""() => {{
          window.sojournRestarted = false;
          {PANEL}.sessionContext.statusChanged.connect((_, status) => {{ window.sojournRestarted ||= status.endsWith('restarting'); }});
        }}"""
    )
    desk.menu("Kernel", "Restart Kernel…")
    desk.page.locator(".jp-Dialog .jp-mod-accept").click()
    desk.page.wait_for_function(f"() => window.sojournRestarted && {PANEL}.sessionContext.session.kernel.status === 'idle'")
    assert "cannot find symbol" in error_text(desk.run(1, "moodle.sessions()"))
    said = error_text(desk.run(1, "%recall moodle"))
    assert "no magic has given a result yet" in said, said
    assert "moodle" not in json.dumps(desk.run(1, "%sojourn list")), "a result outlived the kernel that made it"
    outputs = desk.run(0)
    assert "20,000" in json.dumps(outputs), "the cell does not run again"


def scenes():
    notebooks = sorted(HERE.glob("[0-9]*.ipynb"))
    every = {"assistance": assistance, "tables": tables, "hovers": hovers, "errors": errors, "interrupts": interrupts, "restart": restart}
    for path in notebooks:
        every[f"run {path.stem}"] = run_all(path.name)
        every[f"untrusted {path.stem}"] = untrusted(path.name)
        every[f"page {path.stem}"] = page_of(path.name)
    return every


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
        desk = Desk(lab, page, options.out)
        try:
            scene(desk)
            print(f"{time.monotonic() - started:.1f} s", flush=True)
        except (AssertionError, Failed, RuntimeError, subprocess.CalledProcessError) as problem:
            failed.append(name)
            where = [frame.lineno for frame in traceback.extract_tb(problem.__traceback__) if frame.filename == __file__]
            print(f"FAILED in lines {where}: {problem}", flush=True)
            page.screenshot(path=options.out / f"failed-{name.replace(' ', '-')}.png")
        finally:
            with contextlib.suppress(Exception):
                desk.shut_down()
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
