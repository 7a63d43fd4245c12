package sojourn.notebook;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.run.Cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

/** A path that begins with {@code ~/} is in the home folder, whoever reads or writes it. */
class HomeFolderMagicsTest extends OneShellForAll {
    private final String home = System.getProperty("user.home");

    @BeforeEach
    void moveHome() throws IOException {
        System.setProperty("user.home", folder.toString());
        Files.writeString(folder.resolve("b.csv"), "basket,item\n1,milk\n1,bread\n2,milk\n");
    }

    @AfterEach
    void moveBack() {
        System.setProperty("user.home", home);
    }

    @Test
    void filesAreReadThere() {
        assertThat(((Baskets) run("baskets ~/b.csv --by basket --items item")).size())
                .isEqualTo(2);
        sameAsItsJavaLine("baskets ~/b.csv --by basket --items item", baskets -> ((Baskets) baskets).size());
        assertThat(text("features ~/b.csv --id basket --columns basket")).contains("Features");
    }

    @Test
    void filesAreWrittenThere() {
        run("baskets b << ~/b.csv --by basket --items item");
        String card = text("report ~/r.html");
        assertThat(folder.resolve("r.html")).exists();
        assertThat(card).contains("Path.of(System.getProperty(\"user.home\"), \"r.html\")");
        assertThat(Path.of("~")).doesNotExist();
        assertThat(Cache.in("~/kept").folder()).isEqualTo(folder.resolve("kept"));
    }

    /** {@code --save} of a model, of a picture and of a table, and {@code --model}: one way of reading a path for all. */
    @Test
    void modelsPicturesAndTablesAreKeptAndReadThere() throws IOException {
        Files.writeString(folder.resolve("n.csv"), "id,x,y\n1,1,2\n2,2,1\n3,9,8\n4,8,9\n5,1,1\n6,9,9\n");
        run("features f << ~/n.csv --id id");
        assertThat(text("cluster gmm c << f -k 2 --cov spherical --save ~/m.json --seed 1"))
                .contains("in ~/m.json");
        assertThat(folder.resolve("m.json")).exists();
        sameAsItsJavaLine(
                "cluster apply f --model ~/m.json", clusters -> Arrays.toString(((Clustering) clusters).labels()));
        refused("cluster apply f --model ~/none.json", "no model is saved in ", "none.json");
        run("map f --save ~/map.svg");
        assertThat(folder.resolve("map.svg")).exists();
        run("profile c --save ~/p.csv");
        assertThat(folder.resolve("p.csv")).exists();
        assertThat(Path.of("~")).doesNotExist();
    }
}
