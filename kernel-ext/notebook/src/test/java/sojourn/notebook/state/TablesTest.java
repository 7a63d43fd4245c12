package sojourn.notebook.state;

import org.junit.jupiter.api.Test;
import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Sequences;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TablesTest {
    /** What is offered while a query is written is what the query will find. */
    @Test
    void theColumnsThatAreOfferedAreThoseOfTheTable() {
        EventLog log = EventLog.dataset("mooc_sample").load();
        Sequences pool = log.sessions(Duration.ofHours(2)).sequences().length(22, 24);
        Features features = Features.of("users", List.of("x", "y"), new double[] {0, 1, 2, 3, 2, 3})
                .withStatic("cohort", List.of("a", "b", "b"));
        Baskets baskets = Baskets.of(List.of(List.of("a", "b"), List.of("a")));
        for (Object value : new Object[] {
            log,
            pool.sessions(),
            pool,
            pool.compress(),
            features,
            features.compress(),
            Clustering.of(features, "by hand", new int[] {0, 1, 1}),
            Clustering.of(features.compress(), "by hand", new int[] {0, 1}),
            baskets,
            baskets.itemsets(),
            baskets.rules()
        }) {
            assertThat(Tables.fits(value)).as(value.toString()).isTrue();
            assertThat(Tables.columns(value))
                    .as(value.toString())
                    .isEqualTo(Tables.of(value).orElseThrow().columnNames());
        }
    }
}
