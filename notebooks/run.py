"""Runs the notebooks with the Sojourn kernel through Jupyter, without a browser. `./sojourn test` calls it.

check [NOTEBOOK...] [--spark]
    executes each committed notebook afresh and compares the text of its outputs with the committed one. With --spark, only
    the notebooks that have cells tagged "spark", on the server that SOJOURN_SPARK names: what they show must be the same but
    for those cells, which must show what their metadata announces under sojourn.spark, or at least something else than
    without a server.
twice [NOTEBOOK...]
    executes each notebook twice, the second time with one thread, and with the kernel of the Jupyter path that SOJOURN_SECOND
    names where it is set (one on another JDK): every output must be the same to the last byte, but for times and what the
    run says of the machine. Without names, the first notebook.
"""

import argparse
import difflib
import hashlib
import itertools
import json
import os
import pathlib
import re
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

HERE = pathlib.Path(__file__).resolve().parent
KERNEL = "sojourn"

# what may differ between two good runs: how long a step took, and what it ran on
MASKS = [
    (re.compile(r"\bin (\d[\d.,]* ?(µs|ms|s|min|h) ?)+"), "in TIME"),
    # a last column that holds times is as wide as the longest of them, and so is the rule below its name
    (re.compile(r"(?<=  )─+$", re.M), "─"),
    (re.compile(r"^( *(?:JDK|JVM|Java|kernel|OS|processors|memory|versions?)\b[^\n]*?)\s{2,}.*$", re.M | re.I), r"\1  MASKED"),
]


def execute(path):
    """Runs one notebook; returns it with its outputs, and the error that ended it or None."""
    notebook = nbformat.read(path, as_version=4)
    # as a Jupyter server does: %report takes the headings from it
    os.environ["JPY_SESSION_NAME"] = str(path)
    cells = sum(cell.cell_type == "code" and bool(cell.source.strip()) for cell in notebook.cells)
    done = 0
    started = time.monotonic()

    def tick(**_):
        nonlocal done
        done += 1
        if sys.stderr.isatty():
            print(f"\r{path.name}: cell {done} of {cells}", end="", file=sys.stderr, flush=True)

    client = NotebookClient(
        notebook,
        kernel_name=KERNEL,
        timeout=int(os.environ.get("SOJOURN_CELL_TIMEOUT", "1800")),
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_executed=tick,
    )
    error = None
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as failure:
        error = failure
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    print(f"{path.name}: {cells} cells in {time.monotonic() - started:.1f} s" + (", failed" if error else ""))
    for cell in notebook.cells:
        # when each cell ran is of no use to a reader, and makes every run differ
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = joined(cell.outputs)
    return notebook, error


def joined(outputs):
    """What a cell printed as one piece: how often the stream was flushed on the way differs from run to run."""
    whole = []
    for output in outputs:
        if whole and output.output_type == "stream" and whole[-1].output_type == "stream" and whole[-1].name == output.name:
            whole[-1].text += output.text
        else:
            whole.append(output)
    return whole


def on_spark(cell):
    """Whether a cell works on Spark if SOJOURN_SPARK names a server, and says that there is none otherwise."""
    return "spark" in cell.metadata.get("tags", [])


def texts(notebook, chosen=lambda cell: True):
    """The text of every output of the chosen cells, as lines; what may differ between good runs is masked."""
    lines = []
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or not chosen(cell):
            continue
        lines.append(f"--- cell {number}: {cell.source.splitlines()[0] if cell.source else ''}")
        for output in cell.outputs:
            if output.get("metadata", {}).get("sojourn", {}).get("progress"):
                # a step shows its progress only where it takes a while
                continue
            if output.output_type == "stream":
                text = output.text
            elif output.output_type == "error":
                text = f"ERROR {output.ename}: {output.evalue}"
            else:
                text = output.data.get("text/plain", "")
                lines.append(f"[{', '.join(sorted(output.data))}]")
            for mask, instead in MASKS:
                text = mask.sub(instead, text)
            lines.extend(line.rstrip() for line in text.splitlines())
    return lines


def masked(content):
    """One format of an output, without what may differ between good runs."""
    text = content if isinstance(content, str) else json.dumps(content)
    for mask, instead in MASKS:
        text = mask.sub(instead, text)
    return text


def tally(committed, fresh, compared):
    """For each MIME type, how many outputs the chosen cells are committed with and how many of these are the same but for masks."""
    counts = {}
    for before, after in zip(committed.cells, fresh.cells):
        if before.cell_type != "code" or not compared(before):
            continue
        sides = []
        for cell in (before, after):
            shown = [o for o in cell.outputs if not o.get("metadata", {}).get("sojourn", {}).get("progress")]
            sides.append([formats(output) for output in shown])
        for one, other in itertools.zip_longest(*sides, fillvalue={}):
            for kind, content in one.items():
                all_of_it, same = counts.get(kind, (0, 0))
                counts[kind] = all_of_it + 1, same + (kind in other and masked(content) == masked(other[kind]))
    return ", ".join(f"{kind} {same} of {all_of_it}" for kind, (all_of_it, same) in sorted(counts.items()))


def formats(output):
    """The content of an output by format: each stream and errors are formats of their own."""
    if output.output_type == "stream":
        return {output.name: output.text}
    if output.output_type == "error":
        return {"error": f"{output.ename}: {output.evalue}"}
    return output.get("data", {})


def faults(notebook):
    """What no committed output may hold, whatever the text says."""
    found = []
    for number, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            raw = json.dumps(output)
            if output.output_type == "error":
                found.append(f"cell {number} holds an error: {output.evalue}")
            if output.output_type == "stream" and output.name == "stderr":
                found.append(f"cell {number} wrote to stderr: {output.text[:200]}")
            for part in (str(HERE.parent), str(pathlib.Path.home()) + "/"):
                if part in raw:
                    found.append(f"cell {number} shows a path of this machine: {part}")
            if re.search(r'[" ]0 ?%\|', raw):
                found.append(f"cell {number} holds a bar at 0 %")
    return found


def check(options):
    bad = 0
    if options.spark:
        options.notebooks = [path for path in options.notebooks if any(map(on_spark, nbformat.read(path, as_version=4).cells))]
    for path in options.notebooks:
        fresh, error = execute(path)
        committed = nbformat.read(path, as_version=4)
        compared = (lambda cell: not on_spark(cell)) if options.spark else (lambda cell: True)
        differences = list(
            difflib.unified_diff(texts(committed, compared), texts(fresh, compared), "committed", "fresh", lineterm="", n=2)
        )
        problems = faults(fresh) + [f"committed: {fault}" for fault in faults(committed)]
        if options.spark:
            for before, after in zip(filter(on_spark, committed.cells), filter(on_spark, fresh.cells)):
                shown = ["\n".join(texts(nbformat.v4.new_notebook(cells=[cell]))[1:]) for cell in (before, after)]
                announced = before.metadata.get("sojourn", {}).get("spark", "")
                if shown[0] == shown[1] or announced not in shown[1]:
                    problems.append(f"not what a cell shows on Spark ({announced}): {shown[1]}")
        if error is not None:
            problems.append(str(error))
        if not any(cell.get("outputs") for cell in committed.cells):
            problems.append("committed without outputs: ./sojourn report --in-place " + path.name)
        for line in problems + differences:
            print(f"  {line}", file=sys.stderr)
        ok = not problems and not differences
        bad += not ok
        where = ", on Spark" if options.spark else ""
        print(f"{path.name}{where}: {'same outputs as committed' if ok else 'NOT as committed'}")
        print(f"  the same: {tally(committed, fresh, compared)}")
    print(f"notebooks: {len(options.notebooks) - bad} passed, {bad} failed")
    return 1 if bad else 0


def pieces(notebook):
    """Every output of a notebook, in every format, as (where, digest); what may differ between good runs is masked."""
    found = []
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            continue
        shown = [o for o in cell.outputs if not o.get("metadata", {}).get("sojourn", {}).get("progress")]
        for place, output in enumerate(shown):
            data = {output.name: output.text} if output.output_type == "stream" else dict(output.get("data", {}))
            for kind, content in sorted(data.items()):
                if cell.source.startswith("%sessioninfo") and kind == "text/html":
                    # its text is compared, and is masked line by line
                    continue
                text = content if isinstance(content, str) else json.dumps(content, sort_keys=True)
                for mask, instead in MASKS:
                    text = mask.sub(instead, text)
                where = f"cell {number}, output {place + 1}, {kind}"
                found.append((where, len(text), hashlib.sha256(text.encode()).hexdigest()[:16]))
    return found


def twice(options):
    bad = 0
    for path in options.notebooks[:1] if not options.named else options.notebooks:
        runs = []
        for second in (False, True):
            before = dict(os.environ)
            if second:
                os.environ["JDK_JAVA_OPTIONS"] = "-Dsojourn.threads=1"
                if os.environ.get("SOJOURN_SECOND"):
                    os.environ["JUPYTER_PATH"] = os.environ["SOJOURN_SECOND"]
            run, error = execute(path)
            os.environ.clear()
            os.environ.update(before)
            if error is not None:
                print(f"  {error}", file=sys.stderr)
                bad += 1
            runs.append(pieces(run))
        different = sorted(set(runs[0]) ^ set(runs[1]))
        for where, length, digest in different:
            print(f"  {where}: {length:,} characters, {digest} in one run only", file=sys.stderr)
        bad += bool(different)
        print(f"{path.name}, twice: {len(runs[0])} pieces of output, {'the same bytes' if not different else 'NOT the same'}")
    return 1 if bad else 0


def notebook(word):
    """A notebook named by its path, or by its name in this folder."""
    for path in (pathlib.Path(word), HERE / word, HERE / (word + ".ipynb")):
        if path.is_file():
            return path.resolve()
    names = sorted(path.name for path in HERE.glob("*.ipynb"))
    near = difflib.get_close_matches(word, names, 1)
    raise argparse.ArgumentTypeError(f"no notebook '{word}'" + (f"; did you mean '{near[0]}'?" if near else f"; there are: {', '.join(names)}"))


def main(words):
    parser = argparse.ArgumentParser(prog="sojourn", description="Runs notebooks with the Sojourn kernel.")
    commands = parser.add_subparsers(dest="command", required=True)
    for command in ("check", "twice"):
        sub = commands.add_parser(command)
        sub.add_argument("notebooks", nargs="*", type=notebook, metavar="NOTEBOOK")
        if command == "check":
            sub.add_argument("--spark", action="store_true")
    options = parser.parse_args(words)
    options.named = bool(options.notebooks)
    options.notebooks = options.notebooks or sorted(HERE.glob("[0-9]*.ipynb"))
    return {"check": check, "twice": twice}[options.command](options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
