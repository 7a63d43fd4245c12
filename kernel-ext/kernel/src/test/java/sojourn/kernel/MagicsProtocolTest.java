package sojourn.kernel;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Magics in cells, over the real protocol: how they are found, split, typed and answered. */
@Tag("slow")
class MagicsProtocolTest extends OneKernelForAll {
    @Test
    void aMagicAfterAnEqualsSignIsTyped() {
        ok("for (int i = 0; i < 1; i++) {\n    %events mooc_sample\n}");
        ok("var typed = %events mooc_sample");
        assertThat(ok("typed.sessions(Duration.ofHours(2)).getClass().getName()")
                        .value())
                .isEqualTo("sojourn.Sessions");
        ok("EventLog declared = %events mooc_sample // note");
        assertThat(ok("declared.getClass() == typed.getClass()").value()).isEqualTo("true");
    }

    @Test
    void aMagicCanEvaluateCodeWhileItsCellRuns() {
        ok("%events captured << mooc_sample\nlong rows = captured.size();");
        assertThat(ok("captured.sessions(Duration.ofHours(2)).getClass().getName() + (rows > 0)")
                        .value())
                .isEqualTo("sojourn.Sessionstrue");
    }

    @Test
    void aBareMagicOfOursShowsItsCardOnce() {
        KernelProcess.Run run = ok("%events mooc_sample");
        assertThat(run.cards()).hasSize(1);
        assertThat(run.of("execute_result")).isEmpty();
    }

    @Test
    void argumentsKeepWhatWasTyped() {
        ok("%classpath " + testClasses());
        ok("sojourn.kernel.LibraryLoops.registerEcho();");
        assertThat(ok("%echo C:\\data\\x 'two words' \"and \\\" quote\" 0=\"Early birds\" it's {a b}; // note")
                        .value())
                .isEqualTo("[C:\\data\\x|two words|and \" quote|0=Early birds|it's|{a b}]");
        assertThat(ok("%echo https://example.org/a?b=c").value()).isEqualTo("[https://example.org/a?b=c]");
        assertThat(ok("%echo?").value()).isEqualTo("[--help]");
        assertThat(ok("String inline = %echo a \"b\\\"c\\\\\";\ninline").value())
                .isEqualTo("[a|b\"c\\\\]");
        assertThat(fails("%echo 'open")).containsExactly("quote ' is opened and never closed: 'open");
    }

    @Test
    void aMagicMayStandInsideABlock() {
        ok("%classpath " + testClasses());
        ok("sojourn.kernel.LibraryLoops.registerEcho();");
        assertThat(ok("String found = null;\nfor (int i = 0; i < 2; i++) {\n    found = %echo a b\n}\nfound")
                        .value())
                .isEqualTo("[a|b]");
    }

    @Test
    void aCellMagicMayHaveNoBody() {
        ok("%classpath " + testClasses());
        ok("sojourn.kernel.LibraryLoops.registerEcho();");
        assertThat(ok("%%echo a").value()).isEqualTo("[a] and ''");
        assertThat(ok("%%echo a\n").value()).isEqualTo("[a] and ''");
        assertThat(ok("%%echo 'a b'\n%not a magic\n").value()).isEqualTo("[a b] and '%not a magic\n'");
    }

    @Test
    void aPercentSignInTextIsText() {
        assertThat(ok("String block = \"\"\"\n    %events x\n    = %events y\n    \"\"\";\nblock")
                        .value())
                .isEqualTo("%events x\n= %events y\n");
        assertThat(ok("/*\n%events x\n*/\n// = %events x\nString.format(\"= %s %d\", 'a', 1)")
                        .value())
                .isEqualTo("= a 1");
    }

    @Test
    void aRemainderIsNoMagic() {
        assertThat(ok("int time = 5;\n17\n  %time").value()).isEqualTo("2");
    }

    @Test
    void timeSaysHowLongItTookAndGivesTheValue() {
        KernelProcess.Run run = ok("%time IntStream.range(0, 10).mapToObj(i -> \"a b\").count()");
        assertThat(run.value()).isEqualTo("10");
        assertThat(run.printed("stdout")).matches("ran in ([0-9]+ ms|[0-9.]+ s)\n");
        assertThat(ok("%%time\nint inCell = 1;\ninCell").value()).isEqualTo("1");
    }

    @Test
    void loadRunsAFileOfJavaAndMagics() throws IOException {
        Path file = Files.writeString(folder.resolve("my tools.jshell"), "int loaded = 1;\n%time 1 + 1\nloaded + 1");
        assertThat(ok("%load '" + file + "'").value()).isEqualTo("2");
        assertThat(ok("loaded").value()).isEqualTo("1");
        Files.writeString(folder.resolve("bad.jshell"), "int a;\nint b = missing;");
        assertThat(fails("%load " + folder.resolve("bad")))
                .first()
                .isEqualTo("bad.jshell, line 2: cannot find symbol: variable missing");
        assertThat(fails("%load nowhere.jshell")).hasSize(1).first().asString().startsWith("no such file: /");
    }

    @Test
    void loadRunsTheCodeOfANotebook() throws IOException {
        Path file = Files.writeString(folder.resolve("other.ipynb"), """
                {"nbformat": 4, "cells": [
                  {"cell_type": "markdown", "source": "not code"},
                  {"cell_type": "code", "source": ["int fromNotebook =\\n", "  8;"]},
                  {"cell_type": "code", "source": "fromNotebook + 1"}]}
                """);
        assertThat(ok("%load " + file).value()).isEqualTo("9");
    }

    @Test
    void classPathTakesFoldersAndPatternsAndRefusesWhatIsNotThere() {
        assertThat(fails("%classpath nowhere.jar"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("no such jar or folder: /");
        assertThat(fails("%classpath " + folder + "/*.jar")).first().asString().startsWith("no file matches *.jar in ");
        assertThat(fails("%classpath")).hasSize(1).first().asString().startsWith("usage: %classpath PATH");
    }

    /** As their completion reads them; the kernel's home is another one for a while. */
    @Test
    void pathsMayBeginWithTheHomeFolder() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(Files.createDirectories(home.resolve("lib/a")).resolve("in-home.txt"), "found");
        Files.writeString(home.resolve("tools.jshell"), "int fromHome = 3;\nfromHome");
        ok("String wasHome = System.setProperty(\"user.home\", \"" + home + "\");");
        try {
            assertThat(fails("%classpath ~/nowhere.jar"))
                    .containsExactly("no such jar or folder: " + home + "/nowhere.jar");
            assertThat(fails("%classpath ~/lib/*.jar")).containsExactly("no file matches *.jar in " + home + "/lib");
            assertThat(fails("%load ~/nowhere")).containsExactly("no such file: " + home + "/nowhere");
            assertThat(ok("%load ~/tools").value()).isEqualTo("3");
            ok("%jars ~/lib/*");
            assertThat(ok("Thread.currentThread().getContextClassLoader().getResource(\"in-home.txt\") != null")
                            .value())
                    .isEqualTo("true");
        } finally {
            ok("System.setProperty(\"user.home\", wasHome);");
        }
    }

    @Test
    void anAddedJarBringsItsExtension() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("org.dflib.jjava.jupyter.Extension"), "sojourn.kernel.LibraryLoops$EchoExtension");
        ok("%classpath " + testClasses() + " " + folder);
        assertThat(ok("%extended x").value()).isEqualTo("[x]");
    }

    @Test
    void mavenAddsAnArtifactAndNothingOptional() {
        KernelProcess.Run run = ok("%maven org.apache.commons:commons-csv:1.14.1");
        assertThat(run.printed("stdout")).contains("added org.apache.commons:commons-csv:jar:1.14.1");
        assertThat(ok("import org.apache.commons.csv.CSVFormat;\n"
                                + "CSVFormat.DEFAULT.parse(new StringReader(\"a,b\")).getRecords().get(0).get(1)")
                        .value())
                .isEqualTo("b");
    }

    @Test
    void mavenSaysInOneLineWhatItCannotFind() {
        assertThat(fails("%maven org.example:no-such-thing:1"))
                .hasSize(1)
                .first()
                .asString()
                .contains("no-such-thing");
        assertThat(fails("%maven nonsense"))
                .containsExactly("an artifact is written GROUP:ARTIFACT:VERSION, was 'nonsense'");
    }

    @Test
    void theUserGetsTheirOwnVersionOfALibrary() {
        assumeTrue(System.getProperty("sojourn.kernel.jar") != null, "only the fat jar hides the kernel's libraries");
        assertThat(fails("com.google.gson.Gson.class").get(0)).contains("package com.google.gson does not exist");
        ok("%maven com.google.code.gson:gson:2.8.9");
        assertThat(ok("new com.google.gson.Gson().toJson(List.of(1)) + com.google.gson.Gson.class"
                                + ".getProtectionDomain().getCodeSource().getLocation().getPath().replaceAll(\".*/\", \"\")")
                        .value())
                .isEqualTo("[1]gson-2.8.9.jar");
    }
}
