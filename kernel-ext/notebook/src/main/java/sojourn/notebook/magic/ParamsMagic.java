package sojourn.notebook.magic;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.display.card.Card;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Overrides;
import sojourn.notebook.line.Parameter;
import sojourn.notebook.report.Listing;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code %params gap=2h k=5}. */
@Command(
        name = "%params",
        description = {
            "Declares a notebook's parameters as typed variables: int, long, double, boolean, Duration or String by their"
                    + " look. An environment variable SOJOURN_PARAM_gap=3h, or a JSON file that SOJOURN_PARAMS names, gives"
                    + " another value of the same type; that is how ./sojourn report NOTEBOOK -p gap=3h works. A list"
                    + " in the file, \"eps\": [0.1, 0.2], is what eps=0.1,0.2 declares: text that --eps {eps} takes; null keeps the"
                    + " notebook's value. An override that no parameter is declared for is pointed out on the card.",
            "Without words it lists the parameters declared so far."
        },
        footer = "%params dataset=mooc_sample gap=2h k=5")
final class ParamsMagic implements Magic {
    @Parameters(arity = "0..*", paramLabel = "NAME=VALUE", description = "a parameter and its default")
    private List<String> words = new ArrayList<>();

    @Override
    public Outcome run(Notebook notebook) {
        Map<String, Parameter> asked = new LinkedHashMap<>();
        Overrides overrides = Overrides.from(notebook.environment());
        for (String word : words) {
            int equals = word.indexOf('=');
            Check.argument(equals > 0, "a parameter is NAME=VALUE, as in k=5; found '%s'", word);
            String name = JavaSource.identifier(word.substring(0, equals));
            Parameter given = Parameter.of(name, word.substring(equals + 1));
            Check.argument(
                    asked.put(
                                    name,
                                    overrides
                                            .of(name)
                                            .map(o -> given.overridden(o.text(), o.from()))
                                            .orElse(given))
                            == null,
                    "parameter '%s' is given more than once",
                    name);
        }
        asked.values().forEach(notebook::declare);
        Collection<Parameter> shown = words.isEmpty() ? notebook.parameters().values() : asked.values();
        Card card = Card.titled(shown.isEmpty() ? "No parameters yet: %params k=5 declares one" : "Parameters");
        if (!shown.isEmpty()) {
            card = card.with(new Listing(table(shown)));
        }
        for (Map.Entry<String, Overrides.Given> unused : overrides.all().entrySet()) {
            if (!notebook.parameters().containsKey(unused.getKey())) {
                card = card.warning(unusedText(
                        unused.getKey(),
                        unused.getValue(),
                        notebook.parameters().keySet()));
            }
        }
        return Outcome.shown(
                card,
                shown.stream()
                        .map(p -> p.type() + " " + p.name() + " = " + p.java() + ";")
                        .collect(Collectors.joining(" ")));
    }

    private static String unusedText(String name, Overrides.Given unused, Collection<String> declared) {
        String near = Nearest.hint(name, declared);
        return "'" + name + "' from " + unused.from() + " overrides no parameter declared so far"
                + (near.isEmpty() ? "." : near)
                + (declared.isEmpty() ? "" : " Declared: " + String.join(", ", declared));
    }

    private static Table table(Collection<Parameter> parameters) {
        return Table.create("Parameters")
                .addColumns(
                        StringColumn.create(
                                "name", parameters.stream().map(Parameter::name).toList()),
                        StringColumn.create(
                                "type", parameters.stream().map(Parameter::type).toList()),
                        StringColumn.create(
                                "value",
                                parameters.stream().map(Parameter::text).toList()),
                        StringColumn.create(
                                "from",
                                parameters.stream().map(Parameter::origin).toList()));
    }
}
