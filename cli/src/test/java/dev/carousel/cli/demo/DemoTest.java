package dev.carousel.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.cli.Shell;
import dev.carousel.cli.console.Console;
import dev.carousel.seq2seq.Seq2Seq;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    private Path folder;

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

    private String run() {
        var out = new StringWriter();
        var console = new Console(
                InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(new StringWriter()), false);
        new Demo(console, Seq2Seq.discover(), folder, new DemoSize(60, 20, 20, 1, 8)).run();
        return out.toString().replace(System.lineSeparator(), "\n");
    }
}
