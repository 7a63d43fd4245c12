package sojourn.notebook.magic;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.check.Check;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code %name personas << clusters 0="Explorers" 3="Buyers"}. */
@Command(
        name = "%name",
        description = "Names clusters; all later charts and tables use the names.",
        footer = "%name personas << clusters 0=\"Explorers\" 3=\"Short visits\"")
final class NameMagic implements Magic {
    @Parameters(index = "0", paramLabel = "INPUT", description = "a clustering: a variable")
    @Offers(variables = Clustering.class)
    private String input = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "CLUSTER=NAME",
            description = "a cluster's number and what it is called")
    private List<String> words = List.of();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Clustering");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Call<Clustering> clusters = Inputs.clustering(notebook, input);
        Call<Map<Integer, String>> names = names(words);
        return Outcome.of(Timed.of(() -> clusters.to("named", names, Clustering::named)));
    }

    /** {@return what words such as {@code 0=Explorers} name} */
    static Call<Map<Integer, String>> names(List<String> words) {
        Map<Integer, String> names = new TreeMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            Check.argument(
                    equals > 0 && word.substring(0, equals).matches("\\d{1,9}") && equals + 1 < word.length(),
                    "a name is CLUSTER=NAME, as in 0=\"Explorers\"; found '%s'",
                    word);
            int cluster = Integer.parseInt(word.substring(0, equals));
            Check.argument(
                    names.put(cluster, word.substring(equals + 1)) == null,
                    "cluster %d is named more than once",
                    cluster);
        }
        return new Call<>(names, java(names));
    }

    private static String java(Map<Integer, String> names) {
        // Map.of ends at ten pairs
        String form = names.size() <= 10 ? "Map.of(" : "Map.ofEntries(";
        String pairs = names.entrySet().stream()
                .map(name -> names.size() <= 10
                        ? name.getKey() + ", " + JavaSource.text(name.getValue())
                        : "Map.entry(" + name.getKey() + ", " + JavaSource.text(name.getValue()) + ")")
                .collect(Collectors.joining(", "));
        return form + pairs + ")";
    }
}
