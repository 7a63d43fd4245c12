"""Ours beside a bitset Eclat in numba (two threads), mlxtend's fpgrowth and arules' eclat, on the same files in one go.

Times are of mining alone, from baskets in memory to itemsets with counts, warm: the best of so many runs; processor time is
that of all threads, and holds where the machine is busy with other work. The numba peer only counts its itemsets, ours also
stores them.
"""
import gzip
import os
import shutil
import subprocess
import sys
import time

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.environ["SOJOURN_DATA"]
CASES = [("T10I4D100K", 0.01), ("T10I4D100K", 0.001), ("retail", 0.01), ("retail", 0.001)]
RUNS = 7


def path(name):
    return os.path.join(DATA, name + ".dat.gz")


def ours():
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
    words = [word for name, support in CASES for word in (path(name), str(support))]
    out = subprocess.run([java, "-Xmx4g", "-cp", os.environ["SIDE_BY_SIDE_CLASSES"],
                          os.path.join(HERE, "ItemsetTimes.java"), str(4 * RUNS), *words],
                         check=True, text=True, stdout=subprocess.PIPE).stdout
    lines = [line.split() for line in out.splitlines()]
    return [(int(line[2]), int(line[3]), float(line[4]), float(line[6])) for line in lines], lines


def baskets(name):
    with gzip.open(path(name), "rt") as lines:
        return [sorted({int(item) for item in line.split()}) for line in lines if line.strip()]


def eclat_numba(data, min_count):
    import numba
    from numba import njit, prange, types
    from numba.extending import intrinsic

    @intrinsic
    def popcount(typing, x):
        def generate(context, builder, signature, args):
            return builder.ctpop(args[0])
        return types.uint64(types.uint64), generate

    @njit(nogil=True)
    def below(bits, items, first, min_count):
        """Itemsets that start with an item, and the sum of their counts; depth first, one row of bit vectors a depth."""
        n = items - first
        words = bits.shape[1]
        sets, total = 1, 0
        for w in range(words):
            total += popcount(bits[first, w])
        if n == 1:
            return sets, np.int64(total)
        level = [np.empty((n, words), np.uint64)]
        size = [0]
        at = [0]
        for b in range(first + 1, items):
            count = 0
            row = level[0][size[0]]
            for w in range(words):
                x = bits[first, w] & bits[b, w]
                row[w] = x
                count += popcount(x)
            if count >= min_count:
                size[0] += 1
                sets += 1
                total += count
        depth = 0
        while depth >= 0:
            if at[depth] >= size[depth] - 1:
                at[depth] = 0
                size[depth] = 0
                depth -= 1
                if depth >= 0:
                    at[depth] += 1
                continue
            if len(level) == depth + 1:
                level.append(np.empty((size[depth], words), np.uint64))
                size.append(0)
                at.append(0)
            if level[depth + 1].shape[0] < size[depth]:
                level[depth + 1] = np.empty((size[depth], words), np.uint64)
            a = at[depth]
            this, below_it = level[depth], level[depth + 1]
            kept = 0
            for b in range(a + 1, size[depth]):
                count = 0
                for w in range(words):
                    x = this[a, w] & this[b, w]
                    below_it[kept, w] = x
                    count += popcount(x)
                if count >= min_count:
                    kept += 1
                    sets += 1
                    total += count
            size[depth + 1] = kept
            at[depth + 1] = 0
            depth += 1
        return sets, np.int64(total)

    @njit(parallel=True)
    def mine(bits, min_count):
        items = bits.shape[0]
        sets = np.zeros(items, np.int64)
        totals = np.zeros(items, np.int64)
        for first in prange(items):
            sets[first], totals[first] = below(bits, items, first, min_count)
        return sets.sum(), totals.sum()

    numba.set_num_threads(min(2, os.cpu_count()))
    cells = np.concatenate([np.array(basket, np.int64) for basket in data])
    rows = np.repeat(np.arange(len(data)), [len(basket) for basket in data])

    def run():
        counts = np.bincount(cells)
        frequent = np.flatnonzero(counts >= min_count)
        frequent = frequent[np.argsort(counts[frequent], kind="stable")]
        rank = np.full(len(counts), -1)
        rank[frequent] = np.arange(len(frequent))
        keep = rank[cells] >= 0
        bits = np.zeros((len(frequent), (len(data) + 63) // 64), np.uint64)
        r = rows[keep]
        np.bitwise_or.at(bits, (rank[cells[keep]], r >> 6), np.uint64(1) << (r & 63).astype(np.uint64))
        return mine(bits, min_count)

    return timed(run, RUNS)


def timed(run, runs):
    found = run()
    best = busy = float("inf")
    for _ in range(runs):
        start, cpu = time.perf_counter(), time.process_time()
        found = run()
        best = min(best, time.perf_counter() - start)
        busy = min(busy, time.process_time() - cpu)
    return int(found[0]), int(found[1]), best, busy


def mlxtend(data, support):
    import pandas as pd
    from mlxtend.frequent_patterns import fpgrowth
    from mlxtend.preprocessing import TransactionEncoder

    encoder = TransactionEncoder()
    frame = pd.DataFrame.sparse.from_spmatrix(encoder.fit(data).transform(data, sparse=True))

    def run():
        found = fpgrowth(frame, min_support=support)
        return len(found), round(float(found["support"].sum()) * len(data))

    return timed(run, 1)


def arules(name, support):
    code = f"""suppressMessages(library(arules)); t <- read.transactions(gzfile("{path(name)}"), sep=" ", rm.duplicates=TRUE)
    best <- Inf; busy <- Inf
    for (i in 1:{RUNS}) {{ s <- system.time(f <- eclat(t, list(support={support}, maxlen=99), list(verbose=FALSE)))
    best <- min(best, s[3]); busy <- min(busy, s[1] + s[2]) }}; cat(length(f), sum(quality(f)$count), best, busy)"""
    out = subprocess.run(["Rscript", "-e", code], check=True, text=True, stdout=subprocess.PIPE).stdout.split()
    return int(out[-4]), int(float(out[-3])), float(out[-2]), float(out[-1])


def main():
    print("threads: %d of %d processors" % (min(2, os.cpu_count()), os.cpu_count()))
    mine, lines = ours()
    for (name, support), line in zip(CASES, lines):
        print(f"ours     {name:11s} {support:<6g} {int(line[2]):7,d} itemsets, sum {int(line[3]):10,d}  best {float(line[4]):.4f} s"
              f"  median {float(line[5]):.4f} s  processor {float(line[6]):.4f} s  (reading {float(line[7]):.3f} s)", flush=True)
    peers = [("numba", lambda name, support, data: eclat_numba(data, int(np.ceil(support * len(data) - 1e-9))))]
    try:
        import mlxtend.frequent_patterns  # noqa: F401
        peers.append(("mlxtend", lambda name, support, data: mlxtend(data, support)))
    except ImportError:
        print("mlxtend  left out: this Python has none")
    if shutil.which("Rscript") and subprocess.run(
            ["Rscript", "-e", "library(arules)"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
        peers.append(("arules", lambda name, support, data: arules(name, support)))
    else:
        print("arules   left out: there is no Rscript with it")
    wrong = 0
    for (name, support), (sets, total, seconds, busy) in zip(CASES, mine):
        data = baskets(name)
        for peer, run in peers:
            theirs = run(name, support, data)
            agree = theirs[:2] == (sets, total)
            wrong += not agree
            print(f"{peer:8s} {name:11s} {support:<6g} {theirs[0]:7,d} itemsets, sum {theirs[1]:10,d}  best {theirs[2]:.4f} s"
                  f"  = {theirs[2] / seconds:.1f} x ours,"
                  # processor time comes in steps of 10 ms: below one step there is no ratio
                  f" processor {theirs[3]:.4f} s" + (f" = {theirs[3] / busy:.1f} x ours" if busy else "")
                  + ("" if agree else "  DISAGREES"), flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
