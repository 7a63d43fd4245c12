package sojourn.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The made-up table {@code school_sample}: what 600 young people did in each of sixty months from their sixteenth birthday on, a row for
 * each person and a column for each month. No real person's path is in it.
 *
 * <p>What is planted: five types of path, which differ by what comes after what and for how long; and how often each goes with good
 * grades, a father without work, and sex. Weights are those of a survey that asked some more often than others.
 */
final class SchoolSample {
    /** The seed of the files in the repository. */
    static final long SEED = 20_261_129L;

    static final int PEOPLE = 600;
    static final int MONTHS = 60;

    private static final List<String> NAMES =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    /** The planted types; shares are of all people. */
    enum Path {
        WORK(0.28, 0.25, 0.1, 0.5),
        APPRENTICE(0.2, 0.2, 0.1, 0.7),
        COLLEGE(0.2, 0.45, 0.12, 0.4),
        UNIVERSITY(0.2, 0.9, 0.05, 0.45),
        ADRIFT(0.12, 0.1, 0.4, 0.55);

        final double share;
        final double goodGrades;
        final double fatherJobless;
        final double male;

        Path(double share, double goodGrades, double fatherJobless, double male) {
            this.share = share;
            this.goodGrades = goodGrades;
            this.fatherJobless = fatherJobless;
            this.male = male;
        }
    }

    private SchoolSample() {}

    /** {@return the table as CSV} */
    static String table(long seed) {
        StringBuilder out = header("id,weight,male,good_grades,father_jobless");
        for (int person = 1; person <= PEOPLE; person++) {
            Dice dice = Dice.of(seed, person);
            Path path = path(dice.unit());
            out.append(person).append(',').append(String.format(Locale.ROOT, "%.2f", 0.5 + 1.5 * dice.unit()));
            for (double chance : new double[] {path.male, path.goodGrades, path.fatherJobless}) {
                out.append(dice.unit() < chance ? ",yes" : ",no");
            }
            for (String state : months(path, dice)) {
                out.append(',').append(state);
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static StringBuilder header(String columns) {
        StringBuilder out = new StringBuilder(columns);
        for (int m = 0; m < MONTHS; m++) {
            int month = 8 + m;
            out.append(',').append(NAMES.get(month % 12)).append(String.format(Locale.ROOT, ".%02d", 1 + month / 12));
        }
        return out.append('\n');
    }

    /**
     * {@return with whom each of them lives, a row for each person and a column for each month, as CSV: who goes to a university
     * mostly leaves home for it, others some time after their first job, and who has neither a university nor a job always stays}
     */
    static String home(long seed) {
        StringBuilder out = header("id");
        for (int person = 1; person <= PEOPLE; person++) {
            Dice dice = Dice.of(seed, person);
            Path path = path(dice.unit());
            // weight and columns are drawn before the months
            dice.unit();
            dice.unit();
            dice.unit();
            dice.unit();
            List<String> months = List.of(months(path, dice));
            String[] home = new String[MONTHS];
            int away = leaves(path, months, dice);
            int at = fill(home, 0, "parents", away);
            at = fill(home, at, "alone", between(dice, 6, 30));
            fill(home, at, dice.unit() < 0.6 ? "partner" : "alone", MONTHS);
            out.append(person);
            for (String with : home) {
                out.append(',').append(with);
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** The month in which a person leaves home; behind the last for those who stay. */
    private static int leaves(Path path, List<String> months, Dice dice) {
        double chance = dice.unit();
        int study = months.indexOf("university");
        if (study >= 0 && chance < 0.8) {
            return study;
        }
        int job = months.indexOf("job");
        if (job < 0 || chance > (path == Path.ADRIFT ? 0.3 : 0.7)) {
            return MONTHS;
        }
        return Math.min(MONTHS, job + between(dice, 6, 36));
    }

    /** {@return the planted type of each person as CSV} */
    static String truth(long seed) {
        StringBuilder out = new StringBuilder("id,path\n");
        for (int person = 1; person <= PEOPLE; person++) {
            Path path = path(Dice.of(seed, person).unit());
            out.append(person)
                    .append(',')
                    .append(path.name().toLowerCase(Locale.ROOT))
                    .append('\n');
        }
        return out.toString();
    }

    private static Path path(double unit) {
        double sum = 0;
        for (Path path : Path.values()) {
            sum += path.share;
            if (unit < sum) {
                return path;
            }
        }
        return Path.ADRIFT;
    }

    private static String[] months(Path path, Dice dice) {
        String[] months = new String[MONTHS];
        int at = 0;
        switch (path) {
            case WORK -> at = fill(months, at, "school", between(dice, 0, 6));
            case APPRENTICE -> {
                at = fill(months, at, "school", between(dice, 0, 2));
                at = fill(months, at, "training", between(dice, 20, 32));
            }
            case COLLEGE -> {
                at = fill(months, at, "school", between(dice, 0, 3));
                at = fill(months, at, "college", between(dice, 22, 36));
            }
            case UNIVERSITY -> {
                at = fill(months, at, "school", between(dice, 21, 25));
                at = fill(months, at, "jobless", dice.unit() < 0.3 ? between(dice, 1, 3) : 0);
                at = fill(months, at, "university", between(dice, 26, 38));
            }
            case ADRIFT -> {
                at = fill(months, at, "school", between(dice, 0, 4));
                while (at < MONTHS) {
                    at = fill(months, at, "jobless", between(dice, 5, 18));
                    at = fill(months, at, dice.unit() < 0.5 ? "training" : "job", between(dice, 1, 6));
                }
            }
        }
        // a first job is mostly found at once, and one in four is lost for a while
        at = fill(months, at, "jobless", dice.unit() < 0.35 ? between(dice, 1, 4) : 0);
        if (dice.unit() < 0.25) {
            at = fill(months, at, "job", between(dice, 4, 14));
            at = fill(months, at, "jobless", between(dice, 1, 4));
        }
        fill(months, at, "job", MONTHS);
        return months;
    }

    private static int between(Dice dice, int from, int to) {
        return from + (int) (dice.unit() * (to - from + 1));
    }

    private static int fill(String[] months, int from, String state, int count) {
        int to = Math.min(months.length, from + count);
        for (int m = from; m < to; m++) {
            months[m] = state;
        }
        return to;
    }

    /** {@return a text, packed} */
    static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new BestGzip(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
