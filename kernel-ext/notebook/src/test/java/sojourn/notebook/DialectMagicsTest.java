package sojourn.notebook;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.Baskets;
import sojourn.EventLog;
import sojourn.Rules;
import sojourn.notebook.option.ItemWords;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Files as others write them, through the magics. */
class DialectMagicsTest extends OneShellForAll {
    @TempDir
    Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aColumnsNameMayHoldColons() throws IOException {
        String file = file(
                "pm4py.csv",
                "case:concept:name,concept:name,time:timestamp\n1,register,2010-12-30 11:02:00+01:00\n1,examine,2010-12-31"
                        + " 10:06:00+01:00\n2,register,2010-12-30 11:32:00+01:00\n");
        run("events log << " + file + " --user case:concept:name --time time:timestamp --action concept:name");
        assertThat(((EventLog) host.value("log")).size()).isEqualTo(3);
        run("events log << " + file + " --time time:timestamp:iso");
        assertThat(((EventLog) host.value("log")).users().values()).containsExactly("1", "2");
        for (String word : new String[] {"time:timestam", "time:timestam:iso"}) {
            trial.refused(
                    "events",
                    () -> run("events log << " + file + " --time " + word),
                    "has no column 'time:timestam'; did you mean 'time:timestamp'?");
        }
        trial.refused(
                "events", () -> run("events log << " + file + " --time tim:isso"), "a time format is", "was 'isso'");
    }

    @Test
    void columnsThatDifferByCaseAloneLoadAndShow() throws IOException {
        String file = file("case.csv", "time,user,ACTION,Time,action\n2024-01-01 10:00,a,X,2024-02-01 10:00,p\n");
        run("events log << " + file);
        assertThat(((EventLog) host.value("log")).size()).isEqualTo(1);
    }

    @Test
    void aMagicsErrorNamesItsOptions() throws IOException {
        String file = file("title.csv", "Report\nof March\nuser,time,action\na,1,x\nb,2,y\n");
        trial.refused("events", () -> run("events log << " + file), "--skip 2 leaves out the lines above it");
        run("events log << " + file + " --skip 2");
        assertThat(host.shown.toString()).contains(".dialect(TextDialect.DETECT.withSkip(2))");
    }

    @Test
    void itemsWithCommasCanBeNamed() throws IOException {
        String file =
                file("names.csv", "\"milk, skimmed\",bread\n\"milk, skimmed\",bread\nmilk,skimmed,bread\nbread\n");
        run("baskets b << " + file);
        assertThat(((Baskets) host.value("b")).items()).containsExactly("bread", "milk", "milk, skimmed", "skimmed");
        Rules rules = (Rules) run("rules b --min-support .1 --consequent 'milk, skimmed'");
        assertThat(rules.size()).isEqualTo(1);
        assertThat(rules.toTable().stringColumn("consequent").get(0)).isEqualTo("\"milk, skimmed\"");
    }

    @Test
    void aWordIsAnItemFirstAndAListThen() {
        List<String> items = List.of("a", "b, c", "d");
        assertThat(ItemWords.of("b, c", items)).containsExactly("b, c");
        assertThat(ItemWords.of("a, d", items)).containsExactly("a", "d");
        assertThat(ItemWords.of("a,\"b, c\"", items)).containsExactly("a", "b, c");
        assertThat(ItemWords.of("a,b, c,d", items)).containsExactly("a", "b, c", "d");
    }

    @Test
    void aLongFileGivesBasketsByItsColumns() throws IOException {
        String file = file("long.csv", "order;item\n1;milk\n1;bread\n2;milk\n");
        run("baskets orders << " + file + " --by order --items item --delimiter semicolon");
        assertThat(((Baskets) run("baskets " + file + " --by order --items item")).size())
                .isEqualTo(2);
    }
}
