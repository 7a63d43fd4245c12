"""Ours and its peers on one made-up shop log, in turns: each work is run by ours, then by each peer, a process each, so that
load and caches are shared and memory is that of the work. What they find is compared.

features   CSV of events and items to twelve features a session: polars, DuckDB, pandas
gmm        a Gaussian mixture, k = 7, full, one start or --starts, on standardised sessions of two events or more: scikit-learn
gmm-all    the same on all sessions of the log without its busiest visitors, one-click visits among them: ours alone,
           scikit-learn takes very long
search     36 mixtures, k = 2..10 x 4 shapes: scikit-learn only with --whole, for it takes very long
baskets    transactions to baskets of categories, itemsets at support 0.001, rules of lift 1.5, a rule and its mirror as one:
           plain Python, mlxtend, arules; theirs read the log as part of the work, ours has it in memory

Times are wall clock and processor time of all threads, the best of a process's runs; memory is the process's greatest resident
set, the interpreter or JVM included.
"""
import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = ["session_duration_sec", "total_events", "unique_items_viewed", "unique_categories_viewed",
         "avg_item_availability", "session_hour_of_day", "session_day_of_week", "addtocart_count", "transaction_count",
         "view_count", "event_rate_per_sec", "is_weekend"]


# ---- the peers, each in a process of its own ------------------------------------------------------------------------------

def polars_features(folder):
    import polars as pl
    events = pl.read_csv(f"{folder}/events.csv").with_row_index("row")
    items = pl.read_csv(f"{folder}/items.csv").sort("timestamp").rename({"timestamp": "from"})
    asof = {}
    for column in ("categoryid", "available"):
        known = items.select("itemid", "from", column).drop_nulls()
        asof[column] = known
    e = events.sort("timestamp", maintain_order=True)
    for column, known in asof.items():
        e = e.join_asof(known, left_on="timestamp", right_on="from", by="itemid", check_sortedness=False).drop("from", strict=False)
    e = e.sort("visitorid", "timestamp", "row")
    starts = (pl.col("visitorid") != pl.col("visitorid").shift()) | (pl.col("timestamp").diff() > 1_800_000)
    e = e.with_columns(starts.fill_null(True).cum_sum().alias("session"))
    action = pl.col("event")
    s = e.group_by("session").agg(
        pl.col("timestamp").min().alias("first"),
        pl.col("timestamp").max().alias("last"),
        pl.len().cast(pl.Int64).alias(NAMES[1]),
        pl.col("available").mean().alias(NAMES[4]),
    )
    for name, wanted in ((NAMES[7], "addtocart"), (NAMES[8], "transaction"), (NAMES[9], "view")):
        s = s.join(e.filter(action == wanted).group_by("session").agg(pl.len().cast(pl.Int64).alias(name)), "session", "left")
    viewed = e.filter(action == "view")
    for name, column in ((NAMES[2], "itemid"), (NAMES[3], "categoryid")):
        distinct = viewed.select("session", column).drop_nulls().unique()
        s = s.join(distinct.group_by("session").agg(pl.len().cast(pl.Int64).alias(name)), "session", "left")
    s = s.fill_null(0).with_columns(
        ((pl.col("last") - pl.col("first")) / 1000).alias(NAMES[0]),
        (pl.col("first") // 3_600_000 % 24).alias(NAMES[5]),
        ((pl.col("first") // 86_400_000 + 3) % 7).alias(NAMES[6]),
    ).with_columns(
        pl.when(pl.col(NAMES[0]) > 0).then(pl.col(NAMES[1]) / pl.col(NAMES[0])).otherwise(0).alias(NAMES[10]),
        (pl.col(NAMES[6]) >= 5).cast(pl.Int64).alias(NAMES[11]),
    )
    return len(s), [float(s[name].sum()) for name in NAMES]


def duckdb_features(folder):
    import duckdb
    connection = duckdb.connect()
    row = connection.execute(f"""
        WITH events AS (SELECT *, row_number() OVER () AS row FROM read_csv('{folder}/events.csv')),
        items AS (SELECT * FROM read_csv('{folder}/items.csv')),
        known AS (SELECT e.*, c.categoryid, a.available FROM events e
            ASOF LEFT JOIN (SELECT * FROM items WHERE categoryid IS NOT NULL) c
                ON e.itemid = c.itemid AND e.timestamp >= c.timestamp
            ASOF LEFT JOIN (SELECT * FROM items WHERE available IS NOT NULL) a
                ON e.itemid = a.itemid AND e.timestamp >= a.timestamp),
        cut AS (SELECT *, CASE WHEN timestamp - lag(timestamp) OVER w <= 1800000 THEN 0 ELSE 1 END AS starts
            FROM known WINDOW w AS (PARTITION BY visitorid ORDER BY timestamp, row)),
        numbered AS (SELECT *, sum(starts) OVER (PARTITION BY visitorid ORDER BY timestamp, row
            ROWS UNBOUNDED PRECEDING) AS session FROM cut),
        sessions AS (SELECT (max(timestamp) - min(timestamp)) / 1000 AS d, count(*) AS n,
            count(DISTINCT itemid) FILTER (event = 'view') AS u, count(DISTINCT categoryid) FILTER (event = 'view') AS c,
            coalesce(avg(available), 0) AS a, min(timestamp) // 3600000 % 24 AS h,
            (min(timestamp) // 86400000 + 3) % 7 AS w, count(*) FILTER (event = 'addtocart') AS ac,
            count(*) FILTER (event = 'transaction') AS t, count(*) FILTER (event = 'view') AS v
            FROM numbered GROUP BY visitorid, session)
        SELECT count(*), sum(d), sum(n), sum(u), sum(c), sum(a), sum(h), sum(w), sum(ac), sum(t), sum(v),
            sum(CASE WHEN d > 0 THEN n / d ELSE 0 END), sum(CASE WHEN w >= 5 THEN 1 ELSE 0 END) FROM sessions""").fetchone()
    return row[0], [float(cell) for cell in row[1:]]


def pandas_features(folder):
    import pandas as pd
    events = pd.read_csv(f"{folder}/events.csv")
    items = pd.read_csv(f"{folder}/items.csv").sort_values("timestamp", kind="stable")
    events["row"] = range(len(events))
    e = events.sort_values("timestamp", kind="stable")
    for column in ("categoryid", "available"):
        known = items[["itemid", "timestamp", column]].dropna()
        e = pd.merge_asof(e, known, on="timestamp", by="itemid")
    e = e.sort_values(["visitorid", "timestamp", "row"])
    new = (e["visitorid"] != e["visitorid"].shift()) | (e["timestamp"].diff() > 1_800_000)
    e["session"] = new.cumsum()
    viewed = e[e["event"] == "view"]
    grouped = e.groupby("session")
    first, last = grouped["timestamp"].first(), grouped["timestamp"].last()
    s = pd.DataFrame({NAMES[0]: (last - first) / 1000, NAMES[1]: grouped.size()})
    for name, column in ((NAMES[2], "itemid"), (NAMES[3], "categoryid")):
        distinct = viewed[["session", column]].dropna().drop_duplicates().groupby("session").size()
        s[name] = distinct.reindex(s.index, fill_value=0)
    s[NAMES[4]] = grouped["available"].mean().fillna(0)
    s[NAMES[5]] = first // 3_600_000 % 24
    s[NAMES[6]] = (first // 86_400_000 + 3) % 7
    for name, action in ((NAMES[7], "addtocart"), (NAMES[8], "transaction"), (NAMES[9], "view")):
        s[name] = e.loc[e["event"] == action].groupby("session").size().reindex(s.index, fill_value=0)
    s[NAMES[10]] = (s[NAMES[1]] / s[NAMES[0]]).where(s[NAMES[0]] > 0, 0)
    s[NAMES[11]] = (s[NAMES[6]] >= 5).astype(int)
    return len(s), [float(s[name].sum()) for name in NAMES]


def sklearn_gmm(rows, starts):
    import numpy as np
    from sklearn.mixture import GaussianMixture
    x = np.fromfile(f"{rows}/rows.bin", "<f8").reshape(-1, 12)
    theirs = timed(1, lambda: GaussianMixture(7, max_iter=200, n_init=starts, random_state=42).fit(x))
    print("iterations", theirs.n_iter_)
    print("loglikelihood", theirs.score(x) * len(x))
    # our mixture, as scikit-learn sees it
    model = np.fromfile(f"{rows}/model.bin", "<f8")
    ours = GaussianMixture(7)
    ours.weights_, ours.means_ = model[:7], model[7:7 + 84].reshape(7, 12)
    ours.covariances_ = model[91:].reshape(7, 12, 12)
    ours.precisions_cholesky_ = np.array([np.linalg.inv(np.linalg.cholesky(c)).T for c in ours.covariances_])
    print("ours", ours.score(x) * len(x))


def sklearn_search(rows, starts):
    import numpy as np
    from sklearn.mixture import GaussianMixture
    x = np.fromfile(f"{rows}/rows.bin", "<f8").reshape(-1, 12)
    fits = timed(1, lambda: [(GaussianMixture(k, covariance_type=shape, random_state=42).fit(x).bic(x), shape, k)
                             for k in range(2, 11) for shape in ("spherical", "diag", "tied", "full")])
    print("fits", len(fits))
    print("best", min(fits)[1] + ", k =", min(fits)[2])


def baskets(folder):
    """Sets of categories a transaction, the category as of the event's time, of sessions that ours would give."""
    import pandas as pd
    events = pd.read_csv(f"{folder}/events.csv")
    bought = events[events["event"] == "transaction"].dropna(subset=["transactionid"]).sort_values("timestamp", kind="stable")
    items = pd.read_csv(f"{folder}/items.csv").sort_values("timestamp", kind="stable")
    known = items[["itemid", "timestamp", "categoryid"]].dropna()
    return pd.merge_asof(bought, known, on="timestamp", by="itemid").dropna(subset=["categoryid"])


def python_baskets(folder):
    rows = baskets(folder)
    sets = [frozenset(group) for _, group in rows.groupby("transactionid")["categoryid"]]
    least = 0.001 * len(sets)
    counts = Counter(c for basket in sets for c in basket)
    frequent = {item for item, count in counts.items() if count >= least - 1e-9}
    found = {frozenset([item]): counts[item] for item in frequent}
    size = 2
    while True:
        level = Counter(frozenset(chosen) for basket in sets
                        for chosen in itertools.combinations(sorted(basket & frequent), size))
        level = {items: count for items, count in level.items() if count >= least - 1e-9}
        if not level:
            break
        found.update(level)
        size += 1
    rules = 0
    for items, count in found.items():
        for n in range(1, len(items)):
            for antecedent in itertools.combinations(items, n):
                a, c = found[frozenset(antecedent)], found[items - frozenset(antecedent)]
                rules += count * len(sets) / (a * c) >= 1.5 - 1e-12
    return len(sets), len(found), rules // 2


def mlxtend_baskets(folder):
    import pandas as pd
    from mlxtend.frequent_patterns import association_rules, fpgrowth
    rows = baskets(folder)
    table = pd.crosstab(rows["transactionid"], rows["categoryid"]).astype(bool)
    found = fpgrowth(table, 0.001)
    return len(table), len(found), len(association_rules(found, metric="lift", min_threshold=1.5)) // 2


def arules_baskets(folder):
    rows = baskets(folder)
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        rows[["transactionid", "categoryid"]].astype(int).drop_duplicates().to_csv(file.name, index=False)
        script = f"""suppressMessages(library(arules))
            t <- read.transactions("{file.name}", format="single", header=TRUE, sep=",", cols=c(1, 2))
            f <- apriori(t, parameter=list(support=0.001, target="frequent itemsets", minlen=1, maxlen=20), control=list(verbose=FALSE))
            r <- ruleInduction(f, t, confidence=0)
            cat(length(t), length(f), sum(quality(r)$lift >= 1.5))"""
        out = subprocess.run(["Rscript", "-e", script], check=True, text=True, stdout=subprocess.PIPE).stdout
    found = [int(number) for number in out.split()]
    return found[0], found[1], found[2] // 2


def timed(runs, work):
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        result = work()
        print("time", time.perf_counter() - wall, time.process_time() - cpu)
    return result


def peer(name, folder, runs, rows, starts):
    work = globals()[name]
    if name.startswith("sklearn"):
        work(rows, starts)
        return
    found = timed(runs, lambda: work(folder))
    if name.endswith("features"):
        print("size", found[0])
        for column, total in zip(NAMES, found[1]):
            print("sum", column, repr(total))
    else:
        print("baskets", found[0], "\nitemsets", found[1], "\nrules", found[2])


# ---- the run --------------------------------------------------------------------------------------------------------------

def process(command):
    """Runs a process; returns what it printed by first word, its best times, and its greatest resident memory in MB."""
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    out = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    lines = [line.split() for line in out.splitlines()]
    times = [(float(line[1]), float(line[2])) for line in lines if line[0] == "time"]
    found = {" ".join(line[:-1]) if line[0] == "sum" else line[0]: line[-1] if line[0] != "best" else " ".join(line[1:])
             for line in lines if line[0] != "time"}
    return found, (min(t[0] for t in times), min(t[1] for t in times)), usage.ru_maxrss / 1024


def has(module):
    if module == "arules":
        return shutil.which("Rscript") is not None and subprocess.run(
            ["Rscript", "-e", "library(arules)"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    return subprocess.run([sys.executable, "-c", "import " + module], stderr=subprocess.DEVNULL).returncode == 0


def show(name, times, memory, ours=None):
    ratio = "" if ours is None else f"   {times[0] / ours[0]:6.1f} times ours, {times[1] / ours[1]:.1f} in processor time"
    print(f"  {name:<14}{times[0]:9.2f} s   processor {times[1]:9.2f} s   {memory:8,.0f} MB{ratio}", flush=True)


def agree(mine, theirs, tolerance):
    wrong = [f"{key}: {mine[key]}, {theirs.get(key)}" for key in mine
             if abs(float(mine[key]) - float(theirs.get(key, "nan"))) > tolerance * abs(float(mine[key]))
             or key not in theirs]
    return "same result" if not wrong else "RESULTS DIFFER: " + "; ".join(wrong)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder")
    options.add_argument("--work", default="features,gmm,search,baskets")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--whole", action="store_true")
    options.add_argument("--starts", type=int, default=1)
    options.add_argument("--peer")
    options.add_argument("--rows")
    given = options.parse_args()
    if given.peer:
        peer(given.peer, given.folder, given.runs, given.rows, given.starts)
        return
    rows = tempfile.mkdtemp()
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"

    def ours(work, runs):
        return process([java, "-Xmx4g", "-cp", os.environ["SIDE_BY_SIDE_CLASSES"], "ShopTimes", work, given.folder, str(runs), rows,
                        str(given.starts)])

    def theirs(name):
        return process([sys.executable, os.path.abspath(__file__), given.folder, "--peer", name, "--runs", str(given.runs),
                        "--rows", rows, "--starts", str(given.starts)])

    for work in given.work.split(","):
        print(work)
        mine, times, memory = ours(work, 2 * given.runs if work != "search" else 1)
        show("ours", times, memory)
        if "distinct" in mine:
            print(f"    {int(mine['rows']):,} sessions, {int(mine['distinct']):,} distinct rows")
        for module, name in (("polars", "polars_features"), ("duckdb", "duckdb_features"), ("pandas", "pandas_features"),
                             ("sklearn", "sklearn_gmm"), ("sklearn", "sklearn_search"), ("pandas", "python_baskets"),
                             ("mlxtend", "mlxtend_baskets"), ("arules", "arules_baskets")):
            if not name.endswith("_" + work) or (name == "sklearn_search" and not given.whole):
                continue
            if not has(module):
                print(f"  {name.split('_')[0]:<14}not here")
                continue
            found, peers, used = theirs(name)
            show(name.split("_")[0], peers, used, times)
            if work == "gmm":
                print(f"    ours {mine['iterations']} iterations, log-likelihood {float(mine['loglikelihood']):,.1f}, by"
                      f" scikit-learn's own density {agree({'l': mine['loglikelihood']}, {'l': found['ours']}, 1e-9)};"
                      f" scikit-learn {found['iterations']} iterations, {float(found['loglikelihood']):,.1f}")
            elif work == "search":
                print(f"    best: {mine['best']}; scikit-learn {found['best']}")
            else:
                print("   ", agree(mine, found, 1e-9))
    shutil.rmtree(rows)


main()
