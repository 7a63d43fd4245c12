"""The peers' half of side-by-side: the same sequences, one on each line, one letter for each event.

Prints lines of name, median and best time, median processor time of all threads, in seconds, and a figure that ours must
equal. fastcluster and TraMineR (through
rpy2) run only where they can be imported.
"""

import statistics
import sys
import time

import numpy as np
from numba import njit, prange, set_num_threads
from rapidfuzz.distance import Indel, Levenshtein
from rapidfuzz.process import cdist
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

WORKERS = 2
set_num_threads(WORKERS)


def timed(name, runs, work, figure):
    """Runs once unclocked, which compiles and warms, then `runs` times."""
    result = work()
    seconds, processor = [], []
    for _ in range(runs):
        result = None
        before, start = time.process_time(), time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
        processor.append(time.process_time() - before)
    times = f"{statistics.median(seconds):.4f}\t{min(seconds):.4f}\t{statistics.median(processor):.4f}"
    print(f"{name}\t{times}\t{figure(result):.4f}", flush=True)
    return result


@njit(parallel=True, nogil=True)
def full_tables(codes, offsets, out):
    """A full edit table for each pair i < j: no bits, no sharing, no duplicates."""
    n = len(offsets) - 1
    for block in prange((n + 1) // 2):
        # prange counts unsigned, and unsigned with signed would make floats
        turn = np.int64(block)
        # a long row and a short one together, so that both threads have as much to do
        for half in range(2):
            i = turn if half == 0 else n - 1 - turn
            if half == 1 and i == turn:
                continue
            a = codes[offsets[i] : offsets[i + 1]]
            row = np.empty(len(a) + 1, np.float64)
            for j in range(i + 1, n):
                b = codes[offsets[j] : offsets[j + 1]]
                for p in range(len(a) + 1):
                    row[p] = p
                for q in range(len(b)):
                    diagonal = row[0]
                    row[0] = q + 1
                    for p in range(len(a)):
                        above = row[p + 1]
                        swap = diagonal + (0.0 if a[p] == b[q] else 1.0)
                        row[p + 1] = min(swap, min(above, row[p]) + 1.0)
                        diagonal = above
                out[i, j] = row[len(a)]
                out[j, i] = row[len(a)]


def main():
    with open(sys.argv[1], encoding="ascii") as lines:
        sequences = lines.read().split()
    n = len(sequences)
    distinct = sorted(set(sequences))
    place = {sequence: i for i, sequence in enumerate(distinct)}
    of = np.array([place[sequence] for sequence in sequences])

    def edit(pool, scorer=Levenshtein.distance):
        return lambda: cdist(pool, pool, scorer=scorer, workers=WORKERS, dtype=np.uint8)

    def total(matrix):
        return matrix.sum(dtype=np.int64)

    def expand(matrix):
        return total(matrix[of][:, of])

    full = timed("rapidfuzz cdist, all", 5, edit(sequences), total)
    timed("rapidfuzz cdist, distinct", 9, edit(distinct), expand)
    timed("rapidfuzz cdist LCS, distinct", 9, edit(distinct, Indel.distance), expand)

    codes = np.frombuffer("".join(sequences).encode(), np.uint8)
    offsets = np.concatenate([[0], np.cumsum([len(sequence) for sequence in sequences])])
    out = np.zeros((n, n))

    def tables():
        full_tables(codes, offsets, out)
        return out

    timed("numba, full table a pair", 3, tables, np.sum)

    condensed = squareform(full, checks=False).astype(np.float64)
    timed("scipy complete linkage", 7, lambda: linkage(condensed, "complete"), lambda tree: tree[-1, 2])
    try:
        import fastcluster

        timed(
            "fastcluster complete linkage", 7, lambda: fastcluster.linkage(condensed, "complete"), lambda t: t[-1, 2]
        )
    except ImportError:
        print("fastcluster complete linkage\tnot installed", flush=True)
    try:
        from rpy2.robjects import IntVector, globalenv, packages, r

        packages.importr("TraMineR")
        globalenv["lines"] = r("strsplit")(r("readLines")(sys.argv[1]), "")
        globalenv["longest"] = IntVector([max(map(len, sequences))])
        r("cells <- t(sapply(lines, function(s) c(s, rep(NA, longest - length(s)))))")
        r("pool <- suppressMessages(seqdef(cells, right = 'DEL'))")
        timed(
            "TraMineR seqdist OM",
            3,
            lambda: r("suppressMessages(seqdist(pool, method = 'OM', indel = 1, sm = 'CONSTANT', cval = 1))"),
            lambda d: float(np.sum(np.asarray(d))),
        )
    except ImportError:
        print("TraMineR seqdist OM\tnot installed", flush=True)


if __name__ == "__main__":
    main()
