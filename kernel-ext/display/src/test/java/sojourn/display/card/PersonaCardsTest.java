package sojourn.display.card;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.Personas;
import sojourn.SignupNouns;
import sojourn.cluster.kmeans.KMeans;
import sojourn.display.Markup;
import sojourn.display.MimeBundle;
import sojourn.display.chart.Charts;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class PersonaCardsTest {
    private static final String NASTY = "</div><script>alert('x')</script> & \"Co\"";

    /** Four users, two kinds, one kind with a name that is markup. */
    private static Personas four() {
        Features features = Features.of(
                "users", List.of("video_started", "<b>n_orders</b>"), new double[] {0, 0, 0, 0, 4, 1, 6, 3});
        return Personas.of(
                Clustering.of(features, "by hand", new int[] {0, 0, 1, 1}).named(Map.of(1, NASTY)));
    }

    @Test
    void namesOfClustersAndFeaturesAreEscaped() {
        String html = html(four());
        Markup.parse(html);
        Markup.assertStylesSurvive(html);
        assertThat(html)
                .contains("&lt;/div&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;Co&quot;")
                .doesNotContain("<script", "<b>");
        String svg = Charts.personas(four()).svg();
        Markup.parse(svg);
        assertThat(svg).doesNotContain("<script", "<b>");
    }

    @Test
    void aBarReachesAsFarAsItsMeanAgainstTheGreatestOnAnyCard() {
        // videos: 5 against 2.5 in all; the greatest is 5, so 100 % and 50 %
        assertThat(html(four())).contains("width: 100.0%", "width: 50.0%", "far above, +1.0 sd", "all 2.5");
    }

    @Test
    void theTextSaysTheSame() {
        String text = new PersonaCards(four()).bundle().text();
        assertThat(text)
                .startsWith("Idle · 2 users · 50.0 %\n")
                .contains("Did nothing at all", "videos started", "Typical user 1: 0 videos started");
    }

    @Test
    void theTypicalItemIsNamedInTheSingular() {
        Features features = Features.of("companies", List.of("orders"), new double[] {0, 0, 4, 6});
        Clustering clusters = Clustering.of(features, "by hand", new int[] {0, 0, 1, 1});
        assertThat(html(Personas.of(clusters))).contains("Typical company 1").doesNotContain("companie ");
    }

    @Test
    void noiseIsSaid() {
        Clustering clusters = Clustering.of(four().features(), "by hand", new int[] {0, 0, 1, -1});
        assertThat(html(Personas.of(clusters))).contains("1 user (25.0 %) is noise, and on no card.");
    }

    @Test
    void theBundleSaysThatItIsPersonas() {
        MimeBundle bundle = Views.of(four()).orElseThrow().bundle();
        assertThat(bundle.metadata()).containsEntry("sojourn", Map.of("personas", true));
    }

    @Tag("slow")
    @Test
    void theSampleGivesAPersonaForEachPlantedType() {
        Features features = SignupNouns.features();
        Personas personas = Personas.of(features.cluster(KMeans.k(5).withSeed(42)));
        String html = html(personas);
        Markup.parse(html);
        Markup.assertStylesSurvive(html);
        assertThat(html)
                .contains(
                        "Exercise solvers",
                        "Video watchers",
                        "Video watchers, few study plans configured",
                        "All-rounders",
                        "Idle");
    }

    private static String html(Personas personas) {
        return String.valueOf(new PersonaCards(personas).bundle().data().get(MimeBundle.HTML));
    }

    @Test
    void aQuestionOfTheTypicalItemIsAnswered() {
        Features features =
                Features.of("sessions", List.of("events", "is_weekend"), new double[] {1, 0, 1, 0, 9, 1, 9, 1});
        Personas personas = Personas.of(Clustering.of(features, "mine", new int[] {0, 0, 1, 1}));
        assertThat(html(personas)).contains("1 event, weekend: no").contains("9 events, weekend: yes");
    }
}
