package dev.carousel.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.plugin.Catalog;
import dev.carousel.cli.Shell;
import dev.carousel.cli.console.Console;
import dev.carousel.core.plugins.Contract;
import dev.carousel.core.plugins.ExtensionCatalog;
import dev.carousel.core.reference.ReferenceBackend;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.seq2seq.Seq2Seq;
import dev.carousel.seq2seq.files.ModelFolder;
import dev.carousel.seq2seq.train.TrainingConfiguration;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoTest {
    private static final DemoSize SMALL = new DemoSize(
            "reference",
            60,
            20,
            20,
            Map.of("attention", "mlp", "hidden", "8", "embedding", "8", "batch", "32", "epochs", "1"));

    @TempDir
    private Path folder;

    @Test
    void size_whereKernelsAreCompiled_isTheWholeDictionary() {
        assertThat(DemoSize.of(catalog(Set.of("reference", "jvm")))).isEqualTo(DemoSize.WHOLE);
        assertThat(DemoSize.of(catalog(Set.of("reference")))).isEqualTo(DemoSize.REFERENCE);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void keys_ofEverySize_areKnown(DemoSize size) {
        var given = new HashMap<>(size.keys());
        assertThat(given.remove("backend")).isNotEmpty();
        var settings = new TrainingConfiguration(Carousel.discover().catalog()).resolve(given);
        assertThat(settings.values().get("patience"))
                .isEqualTo(settings.values().get("epochs"));
    }

    static Stream<DemoSize> sizes() {
        return Stream.of(DemoSize.WHOLE, DemoSize.REFERENCE, SMALL);
    }

    private static Catalog catalog(Set<String> backends) {
        Map<String, Supplier<?>> byName = new HashMap<>();
        backends.forEach(name -> byName.put(name, ReferenceBackend::new));
        return new ExtensionCatalog(Map.of(Contract.BACKEND, byName));
    }

    @Test
    void dictionary_hasWordsWithAllTheirPronunciations() {
        var dictionary = PronouncingDictionary.load();
        assertThat(dictionary.pronunciations()).hasSize(117_212);
        assertThat(dictionary.of("tomato")).containsExactly("T AH M EY T OW", "T AH M AA T OW");
    }

    @Test
    void split_ofMoreWords_keepsEachOnItsSide() {
        var dictionary = PronouncingDictionary.load();
        var few = Split.of(dictionary, 100, 20, 20);
        var all = Split.of(dictionary, 200_000, 200_000, 200_000);
        assertThat(all.training()).startsWith(few.training().toArray(String[]::new));
        assertThat(all.test()).startsWith(few.test().toArray(String[]::new)).contains("pfennig");
        var words = new HashSet<>(all.training());
        words.addAll(all.development());
        words.addAll(all.test());
        assertThat(words).hasSize(dictionary.pronunciations().size());
        assertThat(all.training().size() + all.development().size() + all.test().size())
                .isEqualTo(words.size());
    }

    @Test
    void run_twice_showsTheSameAndLeavesAModelThatAnswers() throws Exception {
        String first = run();
        assertThat(first)
                .startsWith("English from spelling to sound: 60 of the 117,212 words")
                .contains("epoch  1: wrong phones ")
                .contains("Words that it has never seen, by beam search:")
                .contains("  pfennig ")
                .contains("F EH N IH G\n")
                .contains("Of 20 words held out")
                .endsWith("Ask it yourself:  echo carousel | ./carousel predict --model " + folder.resolve("model")
                        + "\n");
        assertThat(folder.resolve("attention/pfennig.png")).isNotEmptyFile();
        assertThat(Files.readAllLines(folder.resolve("train.tsv"))).hasSize(60);
        assertThat(run()).isEqualTo(first);
        assertThat(Shell.runOn(
                                "carousel\n",
                                "predict",
                                "--model",
                                folder.resolve("model").toString())
                        .code())
                .isZero();
    }

    @Test
    void run_inAFolderWithOtherThings_isRefusedAndLeavesThemAlone() throws Exception {
        Files.writeString(folder.resolve("train.tsv"), "mine\n");
        assertThatThrownBy(this::run)
                .hasMessage(
                        "[Carousel/FileExists] " + folder
                                + ": holds other things than a demonstration, which would replace them; give it a new or empty folder with --folder");
        assertThat(folder).isDirectoryNotContaining("glob:**model");
        assertThat(folder.resolve("train.tsv")).hasContent("mine");
    }

    @Test
    void run_whereOneTrains_isRefusedAndLeavesItAlone() {
        run();
        Path model = folder.resolve("model");
        try (var writer = ModelFolder.at(model).claim()) {
            assertThat(writer).isNotNull();
            assertThatThrownBy(this::run).hasMessageContaining("[Carousel/FolderInUse]");
            assertThat(model.resolve("best")).exists();
        }
    }

    private String run() {
        var out = new StringWriter();
        var console = new Console(
                InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(new StringWriter()), false);
        new Demo(console, Seq2Seq.discover(), folder, SMALL).run();
        return out.toString().replace(System.lineSeparator(), "\n");
    }
}
