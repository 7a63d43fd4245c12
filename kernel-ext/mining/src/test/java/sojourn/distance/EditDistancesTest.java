package sojourn.distance;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** The edits whose costs depend on more than two states: by hand, and against a plain table for each pair. */
class EditDistancesTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    /** What the plain table asks: costs at events i of a and j of b, -1 before the first. */
    private interface Plain {
        double delete(int[] a, int i, int[] b, int j);

        double substitute(int[] a, int i, int[] b, int j);

        /** an insertion is a deletion with the sequences' roles exchanged */
        default double insert(int[] a, int i, int[] b, int j) {
            return delete(b, j, a, i);
        }

        default double table(int[] a, int[] b) {
            double[][] d = new double[a.length + 1][b.length + 1];
            for (int i = 0; i <= a.length; i++) {
                for (int j = 0; j <= b.length; j++) {
                    double least = i == 0 && j == 0 ? 0 : INF;
                    if (i > 0) {
                        least = Math.min(least, d[i - 1][j] + delete(a, i - 1, b, j - 1));
                    }
                    if (j > 0) {
                        least = Math.min(least, d[i][j - 1] + insert(a, i - 1, b, j - 1));
                    }
                    if (i > 0 && j > 0) {
                        least = Math.min(least, d[i - 1][j - 1] + substitute(a, i - 1, b, j - 1));
                    }
                    d[i][j] = least;
                }
            }
            return d[a.length][b.length];
        }
    }

    private record Case(SequenceDistance distance, Plain plain) {}

    private static List<Case> cases(SplittableRandom random, double[][] sub, List<String> states) {
        SubstitutionCosts costs = SubstitutionCosts.of(states, sub);
        double[] indels = random.doubles(states.size(), 0.5, 2).toArray();
        double dearest =
                Arrays.stream(sub).flatMapToDouble(Arrays::stream).max().orElseThrow();
        double e = random.nextDouble() / 2;
        double g = random.nextDouble();
        double h = random.nextDouble() * 2;
        double indel = 0.5 + random.nextDouble();
        double nu = 0.1 + random.nextDouble();
        double lambda = random.nextDouble();
        return List.of(
                new Case(
                        OptimalMatching.unit()
                                .indels(IndelCosts.of(states, indels))
                                .costs(costs),
                        new Plain() {
                            @Override
                            public double delete(int[] a, int i, int[] b, int j) {
                                return indels[a[i]];
                            }

                            @Override
                            public double substitute(int[] a, int i, int[] b, int j) {
                                return sub[a[i]][b[j]];
                            }
                        }),
                new Case(LocalizedMatching.unit().expansion(e).context(g).costs(costs), new Plain() {
                    @Override
                    public double delete(int[] a, int i, int[] b, int j) {
                        int here = b[Math.max(0, j)];
                        int before = b[Math.max(0, j - 1)];
                        return e * dearest + g * (sub[a[i]][here] + sub[a[i]][before]) / 2;
                    }

                    @Override
                    public double substitute(int[] a, int i, int[] b, int j) {
                        return sub[a[i]][b[j]];
                    }
                }),
                new Case(SpellLengthMatching.unit().indel(indel).exponent(h).costs(costs), new Plain() {
                    @Override
                    public double delete(int[] a, int i, int[] b, int j) {
                        return indel * Math.pow(spell(a, i), -h);
                    }

                    @Override
                    public double substitute(int[] a, int i, int[] b, int j) {
                        return sub[a[i]][b[j]] * (Math.pow(spell(a, i), -h) + Math.pow(spell(b, j), -h)) / 2;
                    }
                }),
                new Case(TimeWarpEdit.unit().nu(nu).lambda(lambda).costs(costs), new Plain() {
                    @Override
                    public double delete(int[] a, int i, int[] b, int j) {
                        return i == 0 || j < 0 ? INF : sub[a[i]][a[i - 1]] + nu + lambda;
                    }

                    @Override
                    public double substitute(int[] a, int i, int[] b, int j) {
                        if (i == 0 || j == 0) {
                            return i == j ? sub[a[i]][b[j]] : INF;
                        }
                        return sub[a[i]][b[j]] + sub[a[i - 1]][b[j - 1]] + 2 * nu * Math.abs(i - j);
                    }
                }),
                new Case(DynamicTimeWarping.unit().costs(costs), new Plain() {
                    @Override
                    public double delete(int[] a, int i, int[] b, int j) {
                        return j < 0 ? INF : sub[a[i]][b[j]];
                    }

                    @Override
                    public double substitute(int[] a, int i, int[] b, int j) {
                        return sub[a[i]][b[j]];
                    }
                }),
                new Case(TransitionMatching.unit().indel(indel).otto(e + 0.1).costs(costs), new Plain() {
                    private double change(int[] a, int i) {
                        return a[i] == a[Math.min(i + 1, a.length - 1)] ? 0 : (0.9 - e) * indel / dearest;
                    }

                    @Override
                    public double delete(int[] a, int i, int[] b, int j) {
                        return (e + 0.1) * indel / dearest + change(a, i);
                    }

                    @Override
                    public double substitute(int[] a, int i, int[] b, int j) {
                        boolean same =
                                a[i] == b[j] && a[Math.min(i + 1, a.length - 1)] == b[Math.min(j + 1, b.length - 1)];
                        return same ? 0 : (e + 0.1) * sub[a[i]][b[j]] / dearest + change(a, i) + change(b, j);
                    }
                }),
                new Case(SpellMatching.unit().indel(indel).expansion(e).costs(costs), new Plain() {
                    @Override
                    public double delete(int[] a, int i, int[] b, int j) {
                        return indel + e * (a[i] / 100 - 1);
                    }

                    @Override
                    public double substitute(int[] a, int i, int[] b, int j) {
                        int da = a[i] / 100;
                        int db = b[j] / 100;
                        return a[i] % 100 == b[j] % 100
                                ? e * Math.abs(da - db)
                                : sub[a[i] % 100][b[j] % 100] + e * (da + db - 2);
                    }

                    /** over spells, each as 100 times its duration, and its state */
                    @Override
                    public double table(int[] a, int[] b) {
                        return Plain.super.table(spells(a), spells(b));
                    }
                }));
    }

    private static int spell(int[] a, int i) {
        int from = i;
        int to = i;
        while (from > 0 && a[from - 1] == a[i]) {
            from--;
        }
        while (to + 1 < a.length && a[to + 1] == a[i]) {
            to++;
        }
        return to - from + 1;
    }

    private static int[] spells(int[] a) {
        int[] spells = new int[a.length];
        int count = 0;
        for (int i = 0; i < a.length; i++) {
            if (i > 0 && a[i] == a[i - 1]) {
                spells[count - 1] += 100;
            } else {
                spells[count++] = 100 + a[i];
            }
        }
        return Arrays.copyOf(spells, count);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void equalsAPlainTable(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] lengths = random.ints(90, 1, 14).toArray();
        Pool pool = Pool.random(random, 4, lengths);
        double[][] sub = Pool.random(random, 4, 30, 7);
        for (Case one : cases(random, sub, pool.alphabet())) {
            Condensed d = pool.distances(one.distance());
            for (int i = 0; i < pool.size(); i++) {
                int[] a = sequence(pool, i);
                for (int j = 0; j < i; j++) {
                    String where = one.distance() + ", seed " + seed + ", pair " + i + " " + j;
                    double plain = one.plain().table(a, sequence(pool, j));
                    assertThat(d.get(i, j)).as(where).isCloseTo(plain, within(1e-9));
                }
            }
        }
    }

    private static int[] sequence(Pool pool, int i) {
        return Arrays.copyOfRange(pool.codes(), pool.offsets()[i], pool.offsets()[i + 1]);
    }

    @Test
    void pairsByHand() {
        SubstitutionCosts two = SubstitutionCosts.constant(2);
        // a stays between a and a at 0.25·2 + 0.5·0, b comes between a and a at 0.25·2 + 0.5·2
        assertThat(LocalizedMatching.unit().costs(two).distance(letters("aab"), letters("aaab")))
                .isEqualTo(0.5);
        assertThat(LocalizedMatching.unit().costs(two).distance(letters("aa"), letters("aba")))
                .isEqualTo(1.5);
        // one of four months is cheaper to insert than one of one: 1 / √4
        assertThat(SpellLengthMatching.unit().distance(letters("aaa"), letters("aaaa")))
                .isCloseTo(0.5, within(1e-12));
        // a spell of a and one of b against one of a that is two longer: 0.5·2 and 1 + 0.5·2
        assertThat(SpellMatching.unit().distance(letters("aabbb"), letters("aaaa")))
                .isEqualTo(3);
        // a→b b→b against a→a a→a: twice 0.5 for b, and 0.5 for the transition
        assertThat(TransitionMatching.unit().distance(letters("ab"), letters("aa")))
                .isEqualTo(1);
        // b for a at the second place, before which both have a: 1; and the same again behind it
        assertThat(TimeWarpEdit.unit().distance(letters("aba"), letters("aaa"))).isEqualTo(2);
        assertThat(DynamicTimeWarping.unit().distance(letters("aabbb"), letters("ab")))
                .isZero();
        assertThat(DynamicTimeWarping.unit().distance(letters("aacbb"), letters("ab")))
                .isEqualTo(1);
        assertThat(CommonPrefix.fromStart().distance(letters("abcd"), letters("abd")))
                .isEqualTo(3);
        assertThat(CommonPrefix.fromEnd().distance(letters("abcd"), letters("abd")))
                .isEqualTo(5);
        // where one ends in the other, what stands before it is not looked at, though it would fit
        assertThat(CommonPrefix.fromEnd().distance(letters("dbd"), letters("bd")))
                .isEqualTo(1);
        assertThat(CommonPrefix.fromStart().distance(letters("bd"), letters("bdb")))
                .isEqualTo(1);
        assertThat(CommonPrefix.fromEnd().describe()).isEqualTo("rlcp");
        assertThat(CommonPrefix.fromStart().normalized(Normalization.GMEAN).describe())
                .isEqualTo("lcp(norm=gmean)");
    }

    @Test
    void transitionsSayTheirOptionsAndRefuseSharesThatAreNone() {
        TransitionMatching half = TransitionMatching.unit().otto(0.5);
        assertThat(half.describe())
                .isEqualTo("omstran(indel=1, otto=0.5, sub=1)")
                .isEqualTo(half.toString());
        assertThat(half.normalized(Normalization.MAX_LENGTH).describe()).endsWith(", sub=1, norm=maxlength)");
        assertThat(TransitionMatching.unit().otto(1).describe()).contains("otto=1,");
        for (double share : new double[] {0, -0.5, 1.0000001, Double.NaN}) {
            assertThatThrownBy(() -> TransitionMatching.unit().otto(share))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("otto must be > 0 and at most 1, was " + share);
        }
        TransitionMatching free = TransitionMatching.unit().costs(SubstitutionCosts.constant(0));
        assertThatThrownBy(() -> free.distance(letters("ab"), letters("ba")))
                .hasMessage("matching of transitions takes costs as shares of the dearest substitution, but all are 0");
        assertThat(free.distance(letters("aa"), letters("a")))
                .as("half of an insertion, as nothing changes")
                .isEqualTo(0.5);
    }

    private static List<String> letters(String word) {
        return List.of(word.split(""));
    }

    @ParameterizedTest
    @EnumSource(Normalization.class)
    void normsAreThoseOfTraMineR(Normalization norm) {
        // OM at 2 and 1 of abc and a: two deletions, so 2; sizes 3 and 1; greatest 2 + 2·1
        double expected = switch (norm) {
            case NONE -> 2;
            case MAX_LENGTH -> 2 / 3.0;
            case GMEAN -> 1 - (4 - 2) / (2 * Math.sqrt(3));
            case MAX_DIST -> 2 / 4.0;
            case YUJIAN_BO -> 2 * 2 / (4 + 2.0);
        };
        for (SequenceDistance distance : List.of(
                OptimalMatching.unit().costs(SubstitutionCosts.constant(2)).normalized(norm),
                LongestCommonSubsequence.unit().normalized(norm),
                CommonPrefix.fromStart().normalized(norm),
                OptimalMatching.unit()
                        .indels(IndelCosts.of(letters("abc"), 1, 1, 1))
                        .costs(SubstitutionCosts.constant(2))
                        .normalized(norm))) {
            assertThat(distance.distance(letters("abc"), letters("a")))
                    .as(distance.describe())
                    .isCloseTo(expected, within(1e-12));
            assertThat(distance.distance(letters("abc"), letters("abc"))).isZero();
        }
    }
}
