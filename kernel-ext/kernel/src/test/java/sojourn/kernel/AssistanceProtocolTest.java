package sojourn.kernel;

import com.google.gson.JsonElement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Help while a cell is written, over the real protocol: completion, explanation, completeness. */
@Tag("slow")
class AssistanceProtocolTest extends OneKernelForAll {
    private static List<String> completions(String code) {
        KernelProcess.Reply reply = kernel.ask(
                "complete_request", Map.of("code", code, "cursor_pos", code.codePointCount(0, code.length())));
        return StreamSupport.stream(reply.content().getAsJsonArray("matches").spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }

    @Test
    void namesAreCompleted() {
        ok("int completed = 1;");
        assertThat(completions("comple")).contains("completed");
        assertThat(completions("\"🙂\".subs")).contains("substring(");
        assertThat(completions("%sess")).contains("sessions").doesNotContain("sessions?");
        assertThat(completions("var x = %sequ")).containsExactly("sequences");
        assertThat(completions("%time Thread.sleep(1)\nList.o")).contains("of(");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (words.isEm",
                "while (!words.isEm",
                "if (words.size() > 1 && words.isEm",
                "if (words.stream().anyMatch(word -> word.isEm",
                "boolean f(String word) { if (word.isEm",
                "if (words.size() > 1) { } else if (Objects.equals(words.isEm",
                "do { } while (words.isEm",
                "if (words.isEmpty()) { words.isEm",
                "String s = \"if (\" + words.isEm",
            })
    void membersAreCompletedInConditions(String code) {
        ok("List<String> words = new ArrayList<>();");
        assertThat(completions(code)).containsExactly("isEmpty()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"wor",
                "String s = \"a wor",
                "\"\"\"\na wor",
                "// a wor",
                "int i = 1; // wor",
                "/* a\n wor",
                "\"\\\"wor",
            })
    void nothingIsCompletedInTexts(String code) {
        ok("List<String> words = new ArrayList<>();");
        assertThat(completions(code)).isEmpty();
        assertThat(completions("\"a\" + wor")).contains("words");
    }

    @Test
    void valuesWithoutANameAreNotOffered() {
        ok("List.of(1, 2)");
        assertThat(completions("System.out.println(")).isNotEmpty().noneMatch(word -> word.startsWith("$"));
        assertThat(completions("$")).isNotEmpty().allMatch(word -> word.startsWith("$"));
    }

    @Test
    void aMagicLineIsCompleted() throws IOException {
        ok("%events known << mooc_sample\n%sessions cut << known --gap 2h\nDuration pause = Duration.ofHours(1);");
        assertThat(completions("%sessions s << kno")).containsExactly("known");
        assertThat(completions("%sessions known --gap 2h --"))
                .contains("--min-events")
                .doesNotContain("--gap");
        assertThat(completions("var z = %sequences ")).contains("cut").doesNotContain("known");
        assertThat(completions("%sequences cut --state Comp")).containsExactly("Component");
        assertThat(completions("%sessions known --gap {pau")).containsExactly("pause}");
        assertThat(completions("%events x << mooc_s")).containsExactly("mooc_sample");
        Path file = Files.writeString(folder.resolve("my log.csv"), "who,when,what did\n");
        assertThat(completions("%events '" + folder + "/my")).containsExactly(file + "'");
        assertThat(completions("%events '" + file + "' --user wh")).containsExactly("who", "when", "\"what did\"");
        assertThat(completions("%load " + folder + "/m")).containsExactly('"' + file.toString() + '"');
        assertThat(completions("%time kno")).contains("known");
        assertThat(completions("%nonsense ")).isEmpty();
    }

    @Test
    void completionReplacesWhatWasTyped() {
        KernelProcess.Reply reply = kernel.ask("complete_request", Map.of("code", "\"🙂\".subs", "cursor_pos", 8));
        assertThat(reply.content().get("cursor_start").getAsInt()).isEqualTo(4);
        assertThat(reply.content().get("cursor_end").getAsInt()).isEqualTo(8);
    }

    @Test
    void aMethodsNameAloneIsExplained() {
        for (String code : List.of("Facets.stateDistribution", "if (\"a\".startsWith", "Math.floorMod")) {
            KernelProcess.Reply reply =
                    kernel.ask("inspect_request", Map.of("code", code, "cursor_pos", code.length(), "detail_level", 0));
            assertThat(reply.content().get("found").getAsBoolean()).as(code).isTrue();
            assertThat(reply.content().toString()).contains(code.substring(code.lastIndexOf('.') + 1) + "(");
        }
    }

    @Test
    void aNameIsExplained() {
        ok("/** Twice. */ int twice(int n) { return 2 * n; }");
        KernelProcess.Reply reply =
                kernel.ask("inspect_request", Map.of("code", "twice(2)", "cursor_pos", 3, "detail_level", 0));
        assertThat(reply.content().get("found").getAsBoolean()).isTrue();
        assertThat(reply.content().getAsJsonObject("data").get("text/plain").getAsString())
                .contains("twice(int n)");
        KernelProcess.Reply nothing =
                kernel.ask("inspect_request", Map.of("code", "  ", "cursor_pos", 1, "detail_level", 0));
        assertThat(nothing.content().get("found").getAsBoolean()).isFalse();
    }

    private static String told(String code, int at) {
        KernelProcess.Reply reply =
                kernel.ask("inspect_request", Map.of("code", code, "cursor_pos", at, "detail_level", 0));
        assertThat(reply.content().get("found").getAsBoolean()).as(code).isTrue();
        assertThat(reply.content().getAsJsonObject("data").has("text/html")).isTrue();
        return reply.content().getAsJsonObject("data").get("text/plain").getAsString();
    }

    @Test
    void aMagicIsExplained() {
        ok("int sixty = 60;\n%events told << mooc_sample");
        assertThat(told("\"🙂\".length();\n%sessions told --gap {sixty}m", 20)).startsWith("%sessions [name <<]");
        assertThat(told("var z = %sessions told --gap 1h", 19)).contains("20,000 events of 130 users");
        assertThat(told("%sessions told --gap 1h", 17)).contains("--gap DURATION");
        assertThat(told("%sessions told --gap {sixty}m", 24)).contains("sixty: Integer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%cluster gmm --help",
                "%cluster gmm?",
                "%cluster gmm ?",
                "?%cluster gmm",
                "??%cluster gmm;",
                "%sojourn help cluster gmm",
                "int before = 1;\n?%cluster gmm\nint after = before;",
                "%sojourn help %cluster gmm"
            })
    void helpIsAskedForInManyWays(String code) {
        KernelProcess.Run run = ok(code);
        assertThat(run.cards()).hasSize(1);
        assertThat(run.cards()
                        .get(0)
                        .content()
                        .getAsJsonObject("data")
                        .get("text/plain")
                        .getAsString())
                .contains("%cluster gmm [name <<] INPUT", "Example: %cluster gmm");
        assertThat(run.printed(null)).isEmpty();
    }

    @Test
    void helpOfWhatIsNotThereNamesTheNearest() {
        assertThat(fails("?%sesions")).hasSize(1).first().asString().contains("did you mean '%sessions'?");
        assertThat(fails("%sojourn help sesions")).hasSize(1).first().asString().contains("did you mean 'sessions'?");
        assertThat(fails("%sojourn help cluster gm"))
                .hasSize(1)
                .first()
                .asString()
                .contains("did you mean 'gmm'?");
        assertThat(ok("%%sql?").cards()).hasSize(1);
        assertThat(ok("?%%sql").cards()).hasSize(1);
        assertThat(ok("%load?").printed("stdout")).contains("%load FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"int i = 1;", "1 + 1", "%time 1", "int i = 1;\n%time i", "", "// note"})
    void aCompleteCellIsKnown(String code) {
        assertThat(kernel.ask("is_complete_request", Map.of("code", code)).text("status"))
                .isEqualTo("complete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"void f() {", "int i = ", "%%time", "foo("})
    void anIncompleteCellIsKnown(String code) {
        assertThat(kernel.ask("is_complete_request", Map.of("code", code)).text("status"))
                .isEqualTo("incomplete");
    }

    @Test
    void theLineAfterABraceIsIndented() {
        KernelProcess.Reply reply = kernel.ask("is_complete_request", Map.of("code", "  void f() {"));
        assertThat(reply.text("indent")).isEqualTo("      ");
    }
}
