package sojourn.notebook;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Personas;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.card.Views;
import sojourn.notebook.report.Outputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The magics that tell a clustering of users, against a real JShell, their outputs read as text. */
class StoryMagicsTest extends OneShellForAll {
    @BeforeAll
    static void startOnce() {
        Outputs.clear();
        host.run("""
                double[] counts = new double[600];
                for (int i = 0; i < 200; i++) {
                    counts[i * 3] = i % 4 == 1 ? 5 + i % 3 : 0;
                    counts[i * 3 + 1] = i % 4 == 2 ? 3 + i % 2 : 0;
                    counts[i * 3 + 2] = i % 4 == 3 ? 8 + i % 5 : 0;
                }
                List<String> weeks = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    weeks.add(i < 99 ? "w1" : i < 199 ? "w2" : "w3");
                }
                Features f = Features.of("users", List.of("video_started", "n_orders", "exercise_submitted"), counts)
                        .withStatic("cohort", weeks);
                Features alike = Features.of("users", List.of("a", "b"), new double[20]).withStatic("cohort", weeks.subList(0, 10));
                """);
        run("cluster kmeans clusters << f -k 4 --seed 1");
    }

    @AfterAll
    static void stop() {
        Outputs.clear();
    }

    /** Two doors, one room: the line on the card, run as Java, gives what the magic gave. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "personas clusters",
                "personas clusters 0=\"Explorers\" 3='A <b>bold</b> one'",
                "cohorts clusters",
                "cohorts clusters --by cohort --n-init 3 --seed 7",
                "profile clusters --hist --log --boxplot --parallel"
            })
    void theJavaLineOnTheCardGivesAnEqualResult(String line) {
        Object value = run(line);
        String card = host.shown.get(0).text();
        String java = card.substring(card.lastIndexOf("Java: ") + "Java: ".length());
        Object again = host.value(java.strip());
        assertThat(shown(again)).as(java).isEqualTo(shown(value));
    }

    private static Object shown(Object value) {
        Displayable view = Views.of(value).orElseThrow();
        return view.bundle().data();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            personas clusters 9=Nobody      | cluster must be in 0..3, was 9
            personas clusters Explorers     | a name is CLUSTER=NAME, as in 0="Explorers"; found 'Explorers'
            personas clusters 0=A 0=B       | cluster 0 is named more than once
            personas clusterz               | did you mean 'clusters'?
            personas f                      | a clustering needed, but 'f' is features
            cohorts clusters --by kohort    | did you mean 'cohort'?
            cluster kmeans alike -k 2       | k must be <= the number of distinct rows, 1, was 2
            profile clusters --log          | --log is of the histograms
            report                          | FILE is missing
            report FOLDER/out.txt           | a report is saved as .html
            report FOLDER/none/out.html     | make it first
            report FOLDER/a.html --notebook FOLDER/no.ipynb | no such file:
            """)
    void whatIsWrongIsSaid(String line, String said) {
        refused(line, said);
    }

    @Test
    void personasAreShownBelowTheirCardAndKeepTheirNames() {
        String text = text("personas p << clusters 1='<script>x</script>'");
        assertThat(text).contains("Personas", "var p = Personas.of(clusters.named(Map.of(1, ", "Typical user");
        assertThat(String.valueOf(host.shown.get(1).data().get(MimeBundle.HTML)))
                .contains("&lt;script&gt;")
                .doesNotContain("<script");
        assertThat(((Personas) host.value("p")).clustering().name(1)).isEqualTo("<script>x</script>");
    }

    @Test
    void usersWhoAreAllAlikeAreOnePersonaAndNoCohortIsFitted() {
        run("cluster kmeans one << alike -k 1");
        assertThat(text("personas one")).contains("Did nothing at all: all 2 numbers are 0.");
        assertThat(text("cohorts one")).contains("No cohort can be judged by itself: ", "all in cluster 0)");
    }

    @Test
    void aCohortOfOneUserIsSaid() {
        assertThat(text("cohorts clusters --by cohort"))
                .contains("w3 (1 user, 1 different: fewer than the 4 clusters)")
                .contains("w3 (n = 1)");
    }

    @Test
    void chartsOfAProfileStandBelowIt() {
        assertThat(text("profile clusters --boxplot --hist --parallel"))
                .contains("Charts.boxplots(clusters); Charts.histograms(clusters); Charts.parallel(clusters)")
                .contains("Distributions by cluster", "Clusters across their features");
        assertThat(host.shown).hasSize(4);
    }

    /** The magic and its Java line write the same bytes, with the headings of a notebook and each cell once. */
    @Test
    void aReportHoldsWhatWasShown() throws IOException {
        Outputs.clear();
        Path notebook = Files.writeString(folder.resolve("n.ipynb"), """
                {"cells": [
                  {"cell_type": "markdown", "id": "a", "source": ["# Who are they?\\n", "\\n", "Told \\u0026 shown."]},
                  {"cell_type": "code", "id": "b", "execution_count": null, "outputs": [], "source": "personas clusters 2=First"},
                  {"cell_type": "markdown", "id": "c", "source": "# In numbers"},
                  {"cell_type": "code", "id": "d", "execution_count": 1, "outputs": [], "source": ["profile clusters"]}
                ], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
                """);
        run("profile clusters");
        run("personas clusters 2=First");
        run("profile clusters");
        run("sojourn list");
        Path file = folder.resolve("out.html");
        String line = "report FOLDER/out.html --title 'For <all>' --text Short. --prose --notebook " + notebook;
        assertThat(text(line)).contains("outputs  2");
        String html = Files.readString(file);
        assertThat(html)
                .contains(
                        "For &lt;all&gt;",
                        "First",
                        "<h2>Who are they?",
                        "Told &amp; shown.",
                        "<h2>In numbers",
                        "Short.")
                .doesNotContain("Profile.of(clusters)", "Personas.of(", "<script", "Results</div>");
        assertThat(html.split("Profile of 4 clusters", -1)).as("once").hasSize(2);
        String card = host.shown.get(0).text();
        String java = card.substring(card.lastIndexOf("Java: ") + "Java: ".length());
        host.run(java.replace("out.html", "again.html"));
        assertThat(folder.resolve("again.html")).hasSameTextualContentAs(file);
    }

    @Test
    void aCellThatRunsAgainIsReportedOnceInItsOldPlace() {
        Outputs.clear();
        Outputs.begin("1", "first");
        run("profile clusters");
        Outputs.end();
        Outputs.begin("2", "second");
        run("personas clusters 0=Old");
        Outputs.end();
        Outputs.begin("1", "first, edited");
        run("profile clusters --show median");
        Outputs.end();
        String html = Outputs.report("x").html();
        assertThat(html).contains("Medians").doesNotContain("Means").doesNotContain("does not say which cell runs");
        assertThat(Outputs.report("x").outputs()).isEqualTo(2);
    }
}
