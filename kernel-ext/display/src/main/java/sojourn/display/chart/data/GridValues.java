package sojourn.display.chart.data;

import sojourn.cluster.density.DbscanSearch;
import sojourn.cluster.quality.SilhouetteMetric;
import sojourn.display.Numbers;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Range;

import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * What the three heat maps of a DBSCAN search show, and what they say in words.
 *
 * @param result of the search
 */
public record GridValues(DbscanSearch.Result result) {
    /** One of the three. */
    @SuppressWarnings("ImmutableEnumChecker") // method references that hold nothing
    public enum Panel {
        /** How many clusters there are. */
        CLUSTERS("Clusters", DbscanSearch.Entry::clusters, v -> Numbers.count(Math.round(v)), 0x0B2E5C),
        /** The share of noise. */
        NOISE("Noise, %", DbscanSearch.Entry::noiseShare, GridValues::share, 0x6B3A06),
        /** The mean silhouette. */
        SILHOUETTE("Silhouette of all", DbscanSearch.Entry::silhouetteOfAll, v -> Axis.decimal(v, 2), 0x0C4A3E);

        private final String title;
        private final ToDoubleFunction<DbscanSearch.Entry> of;
        private final DoubleFunction<String> format;
        private final int darkest;

        Panel(String title, ToDoubleFunction<DbscanSearch.Entry> of, DoubleFunction<String> format, int darkest) {
            this.title = title;
            this.of = of;
            this.format = format;
            this.darkest = darkest;
        }

        /** {@return its value of an entry; not finite if there is none} */
        public double value(DbscanSearch.Entry entry) {
            return of.applyAsDouble(entry);
        }

        /** {@return a value as a cell has it} */
        public String text(double value) {
            return Double.isFinite(value) ? format.apply(value) : "–";
        }

        /** {@return the colour of its greatest value} */
        public int darkest() {
            return darkest;
        }
    }

    /** {@return from which value to which a panel goes} */
    public Range range(Panel panel) {
        return Range.of(result.entries().stream().mapToDouble(panel::value).toArray());
    }

    private static String share(double value) {
        return value > 0 && value < 0.005
                ? "<1"
                : value < 1 && value >= 0.995 ? ">99" : Long.toString(Math.round(100 * value));
    }

    /** {@return the heading of a panel} */
    public String title(Panel panel) {
        boolean squared = result.search().silhouette() == SilhouetteMetric.SQUARED;
        return squared && panel == Panel.SILHOUETTE ? "Squared s" + panel.title.substring(1) : panel.title;
    }

    /** {@return what a cell says} */
    public String told(Panel panel, DbscanSearch.Entry entry) {
        return "eps " + Numbers.decimal(entry.eps()) + ", minPts " + Numbers.count(entry.minPts()) + ": "
                + title(panel).toLowerCase(Locale.ROOT).replace(", %", "") + " " + panel.text(panel.value(entry));
    }

    /** {@return what the silhouette is called} */
    public String metric() {
        return result.search().silhouette().silhouette();
    }

    /** {@return the choice} */
    public String subtitle() {
        DbscanSearch.Entry best = result.bestEntry();
        return "Framed: the choice, eps = " + Numbers.decimal(best.eps()) + ", minPts = " + best.minPts() + ": "
                + Numbers.count(best.clusters(), "clusters") + ", " + Numbers.percent(best.noiseShare())
                + " noise; noise counts as 0 in the " + metric();
    }

    /** {@return all entries, a line for each minPts} */
    public String words() {
        StringBuilder out = new StringBuilder("  ").append(subtitle());
        for (int minPts : result.search().minPts()) {
            out.append("\n  minPts ").append(Numbers.count(minPts)).append(": ");
            String comma = "";
            for (DbscanSearch.Entry entry : result.entries()) {
                if (entry.minPts() == minPts) {
                    out.append(comma)
                            .append("eps ")
                            .append(Numbers.decimal(entry.eps()))
                            .append(" ")
                            .append(Numbers.count(entry.clusters(), "clusters"))
                            .append(", ")
                            .append(Numbers.percent(entry.noiseShare()))
                            .append(" noise")
                            .append(
                                    entry.clusters() < 2
                                            ? ""
                                            : ", " + metric() + " " + Axis.decimal(entry.silhouetteOfAll(), 2));
                    comma = "; ";
                }
            }
        }
        return out.toString();
    }
}
