package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Cell;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A jar that was built outside the project, against {@code api} alone, as the README tells it. */
class OutsidePluginTest {
    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void build() throws IOException {
        jar = jar("minimal", CELL);
    }

    /** Returns a jar of the minimal gated unit, or of what this text makes of it. */
    private Path jar(String file, String cell) throws IOException {
        return jar(file, cell, FACTORY);
    }

    private Path jar(String file, String cell, String factory) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(file));
        Files.writeString(sources.resolve("MinimalCell.java"), cell);
        Files.writeString(sources.resolve("MinimalFactory.java"), factory);
        Files.writeString(sources.resolve("MinimalPlugin.java"), PLUGIN);
        Path classes = Files.createDirectories(folder.resolve(file + "-classes"));
        compile(sources, classes);
        Path made = Files.createDirectories(folder.resolve("jars")).resolve(file + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(made))) {
            for (String name : List.of("MinimalCell", "MinimalFactory", "MinimalPlugin")) {
                out.putNextEntry(new JarEntry("org/example/" + name + ".class"));
                out.write(Files.readAllBytes(classes.resolve("org/example/" + name + ".class")));
            }
            out.putNextEntry(new JarEntry("META-INF/services/dev.carousel.api.plugin.Plugin"));
            out.write("org.example.MinimalPlugin\n".getBytes(StandardCharsets.UTF_8));
        }
        return made;
    }

    @Test
    void plugins_ofAJar_listsItsCell() {
        var result = Shell.run("plugins", "--plugins", jar.toString());
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("minimal-gated 1.2.3  (" + jar + ")")
                .containsPattern("cell +minimal-gated +minimal gated unit \\(Zhou et al\\. 2016\\)")
                .contains("what the gate begins with; a number from -10.0 to 10.0, default 1.0");
    }

    /** The other extensions of a plugin, and other plugins, are none the worse for it. */
    @Test
    void factoryThatCannotBeMade_isToldWhereItIsAskedFor() throws IOException {
        String unmade = FACTORY.replace(
                "public String help()",
                "public MinimalFactory() { throw new IllegalStateException(\"no licence\"); } public String help()");
        String broken = jar("unmade", CELL, unmade).toString();

        var listed = Shell.run("plugins", "--plugins", broken);
        assertThat(listed.code()).isZero();
        assertThat(listed.out())
                .containsPattern("cell +minimal-gated +\\[Carousel/BrokenExtension\\] .*no licence")
                .containsPattern("cell +gru ");

        var checked = Shell.run("check", "--plugins", broken);
        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.out())
                .containsPattern("P4 .* failed ")
                .contains("no licence")
                .containsPattern("\\d+ passed, \\d+ skipped, 1 failed");

        var named = Shell.run("check", "--plugins", broken, "--cell", "minimal-gated");
        assertThat(named.code()).isEqualTo(2);
        assertThat(named.err())
                .startsWith("carousel: [Carousel/BrokenExtension] ")
                .hasLineCount(1);
    }

    @Test
    void train_helpWithAJar_explainsItsKeys() {
        assertThat(Shell.run(
                                "train",
                                "--help",
                                "--plugins",
                                folder.resolve("jars").toString())
                        .out())
                .contains("cell.gate-bias=1.0");
    }

    @Test
    void train_cellOfAJar_isUsedAndNeededAgain() throws IOException {
        Path words = Files.writeString(folder.resolve("words.tsv"), "ab\ta b\nba\tb a\n");
        Path model = folder.resolve("model");
        var trained = Shell.run(Shell.training(
                model, words, "--plugins", jar.toString(), "--set", "cell=minimal-gated", "--set", "cell.gate-bias=2"));
        assertThat(trained.err()).isEmpty();
        assertThat(trained.code()).isZero();

        String[] ask = {"predict", "--model", model.toString()};
        String[] askWithJar = {"predict", "--model", model.toString(), "--plugins", jar.toString()};
        assertThat(Shell.runOn("ab\n", askWithJar).out()).hasLineCount(1);
        var refused = Shell.runOn("ab\n", ask);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("carousel: [Carousel/MissingPlugin] ")
                .endsWith("needs the plugin minimal-gated 1.2.3, which is not here; "
                        + "name its jar with --plugins, or put it on the class path\n");
    }

    @Test
    void train_cellThatThrows_isAFaultOfItsJar() throws IOException {
        String throwing = CELL.replace(
                "Expr h = previous.get(\"h\");",
                "Expr h = java.util.Objects.requireNonNull(previous.get(\"h\"));"
                        + " if (h.shape().rank() == 2) throw new IllegalStateException(\"boo\");");
        assertIsAFaultOfItsJar("throwing", throwing, "IllegalStateException: boo");
    }

    @Test
    void train_cellThatHandsOnNull_isAFaultOfItsJar() throws IOException {
        String careless =
                CELL.replace("Expr h = previous.get(\"h\");", "Expr h = previous.get(\"h\").plus((Expr) null);");
        assertIsAFaultOfItsJar("careless", careless, "NullPointerException");
    }

    private void assertIsAFaultOfItsJar(String file, String cell, String thrown) throws IOException {
        Path bad = jar(file, cell);
        Path words = Files.writeString(folder.resolve("few.tsv"), "ab\ta b\nba\tb a\n");
        var result = Shell.run(Shell.training(
                folder.resolve("never"), words, "--plugins", bad.toString(), "--set", "cell=minimal-gated"));
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith(
                        "carousel: a fault of the plugin in " + file + ".jar; please tell its author all that follows:")
                .contains(thrown);
    }

    /** One that cannot be loaded, or cannot say its options, is told of, and the others are none the worse for it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "private static final Option<Double>|static final int NONE = Integer.parseInt(\"none\"); private static final Option<Double>|ExceptionInInitializerError",
                "return List.of(GATE_BIAS);|return null;|MinimalFactory.options returned null",
                "return List.of(GATE_BIAS);|throw new IllegalStateException(\"no licence\");|no licence",
            })
    void factoryThatIsBroken_isToldAsOneThatCannotBeMade(String from, String to, String said) throws IOException {
        String broken = jar("unlicensed", CELL, FACTORY.replace(from, to)).toString();
        var listed = Shell.run("plugins", "--plugins", broken);
        assertThat(listed.err()).isEmpty();
        assertThat(listed.code()).isZero();
        assertThat(listed.out())
                .containsPattern("cell +minimal-gated +\\[Carousel/BrokenExtension\\] .*" + said)
                .containsPattern("cell +gru ");
        var help = Shell.run("train", "--help", "--plugins", broken);
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains(" cell=gru ", "[Carousel/BrokenExtension]");
    }

    @Test
    void check_ofAJar_holdsAllThatItBrings() {
        var result = Shell.run("check", "--plugins", folder.resolve("jars").toString(), "--effort", "0.1");
        assertThat(result.code()).as(result.out()).isZero();
        assertThat(result.out())
                .contains("cell minimal-gated", " 0 failed, in ")
                .doesNotContain("lstm");
    }

    @Test
    void check_ofABrokenCell_saysWhatIsWrongInTheSmallestCaseAndHowToSeeItAgain() throws IOException {
        String mixed =
                CELL.replace("Expr h = previous.get(\"h\");", "Expr h = previous.get(\"h\").plus(x.mean(0).sum());");
        Path broken = jar("bro'ken cell", mixed);
        var result = Shell.run("check", "--plugins", broken.toString(), "--rule", "C4");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .containsPattern("C4 +rows of a batch are independent +cell minimal-gated +failed +\\d")
                .containsPattern("\nfailed: C4 rows of a batch are independent: cell minimal-gated\n"
                        + "  row \\d: outputs\\[t=0, row=\\d, unit=0] is \\S+ alone, but \\S+ in a batch of 2: .*\n"
                        + "  smallest case: \\{} T=1 B=2 I=1 H=1 ")
                .contains("\n  again: carousel check --cell minimal-gated --rule C4 --seed 1 --plugins '"
                        + broken.toString().replace("'", "'\\''") + "'\n")
                .containsPattern("\n0 passed, 0 skipped, 1 failed, in \\S+ s\n$");
        var json = Shell.run("check", "--plugins", broken.toString(), "--rule", "C4", "--json");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out())
                .contains("\"outcome\" : \"failed\"", "\"finding\" : \"row ", "\"smallestCase\" : \"{} T=1 ");
    }

    @Test
    void check_ofACellThatAlwaysThrows_tellsItsExceptionOnce() throws IOException {
        String throwing = CELL.replace(
                "Expr h = previous.get(\"h\");",
                "Expr h = previous.get(\"h\"); if (h != null) throw new IllegalStateException(\"boo\");");
        Path broken = jar("throwing", throwing);
        var result = Shell.run("check", "--plugins", broken.toString(), "--rule", "C1", "--rule", "C3", "--rule", "C4");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .containsOnlyOnce("IllegalStateException: boo")
                .containsPattern("\nfailed: C3 .*\n  as C1\n  again: .*--rule C3 ")
                .containsPattern("\nfailed: C4 .*\n  as C1\n  again: .*--rule C4 ");
    }

    private static void compile(Path sources, Path classes) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        String api =
                Cell.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        var messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var found = Files.list(sources)) {
            var options = List.of("-d", classes.toString(), "-proc:none", "--release", "17", "-cp", api);
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(found.toList()))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    private static final String CELL = """
            package org.example;

            import dev.carousel.api.Cell;
            import dev.carousel.api.Scope;
            import dev.carousel.api.State;
            import dev.carousel.api.StateSpec;
            import dev.carousel.api.Step;
            import dev.carousel.api.expr.Expr;

            /** Minimal gated unit. Zhou et al. 2016, arXiv:1603.09420, equation 5. Shapes: x [B, I], h [B, H]. */
            record MinimalCell(int hidden, double gateBias) implements Cell {
                public StateSpec state() {
                    return StateSpec.of("h", hidden);
                }

                public Step step(Expr x, State previous, Scope s) {
                    Expr h = previous.get("h");
                    Expr f = s.affine("f", hidden, x, h).plus(gateBias).sigmoid(); // f = σ(W_f·x + U_f·h + b_f)
                    Expr c = s.affine("c", hidden, x, f.times(h)).tanh();          // c = tanh(W·x + U·(f ⊙ h) + b)
                    Expr next = f.oneMinus().times(h).plus(f.times(c));            // h' = (1 − f) ⊙ h + f ⊙ c
                    return new Step(next, State.of(next));
                }
            }
            """;

    private static final String FACTORY = """
            package org.example;

            import dev.carousel.api.Cell;
            import dev.carousel.api.plugin.CellFactory;
            import dev.carousel.api.plugin.Option;
            import dev.carousel.api.plugin.Settings;
            import java.util.List;

            public final class MinimalFactory implements CellFactory {
                private static final Option<Double> GATE_BIAS =
                        Option.real("gate-bias", 1, -10, 10, "what the gate begins with");

                public String help() {
                    return "minimal gated unit (Zhou et al. 2016)";
                }

                public List<Option<?>> options() {
                    return List.of(GATE_BIAS);
                }

                public Cell create(int hidden, Settings settings) {
                    return new MinimalCell(hidden, settings.get(GATE_BIAS));
                }
            }
            """;

    private static final String PLUGIN = """
            package org.example;

            import dev.carousel.api.plugin.Extension;
            import dev.carousel.api.plugin.Plugin;
            import java.util.List;

            public final class MinimalPlugin implements Plugin {
                public String name() {
                    return "minimal-gated";
                }

                public String version() {
                    return "1.2.3";
                }

                public List<Extension<?>> extensions() {
                    return List.of(Extension.cell("minimal-gated", MinimalFactory.class));
                }
            }
            """;
}
