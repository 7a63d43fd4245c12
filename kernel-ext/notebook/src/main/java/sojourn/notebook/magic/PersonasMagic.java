package sojourn.notebook.magic;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.Personas;
import sojourn.display.card.Card;
import sojourn.display.card.Views;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code %personas p << clusters 0="Explorers"}. */
@Command(
        name = "%personas",
        description =
                "Describes each cluster of features as a person: a card with its name, its size, what marks it most against"
                        + " all, and a typical item. A cluster without a name gets one drafted from what marks it."
                        + " p.clustering() has the names for later charts; Charts.personas(p).save(file) keeps the cards as a"
                        + " picture.",
        footer = "%personas p << clusters 0=\"Explorers\" 3=\"Short visits\"")
final class PersonasMagic implements Magic {
    @Parameters(index = "0", paramLabel = "INPUT", description = "a clustering of features: a variable")
    @Offers(variables = Clustering.class)
    private String input = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "CLUSTER=NAME",
            description = "a cluster's number and what it is called")
    private List<String> words = List.of();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Personas");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Call<Map<Integer, String>> names = NameMagic.names(words);
        Call<Clustering> clusters = Inputs.clustering(notebook, input);
        Timed<Call<Personas>> made =
                Timed.of(() -> (names.value().isEmpty() ? clusters : clusters.to("named", names, Clustering::named))
                        .into("Personas.of", Personas::of));
        Personas personas = made.value().value();
        long drafted =
                personas.list().stream().filter(persona -> persona.drafted()).count();
        Card card = Card.titled("Personas")
                .fact("personas", personas.list().size())
                .fact(clusters.value().items().noun(), clusters.value().total());
        if (drafted > 0) {
            card = card.note("Drafted names are made from what marks a cluster; %personas p << "
                    + (input.matches("\\w+") ? input : "clusters") + " 0=\"…\" gives a better one.");
        }
        return Outcome.of(made, card).with(Views.of(personas).orElseThrow());
    }
}
