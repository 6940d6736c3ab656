package dev.carousel.seq2seq.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.seq2seq.Seq2Seq;
import dev.carousel.seq2seq.data.Example;
import dev.carousel.seq2seq.train.Corpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, from the disk: its scripts run without an error, and draw what they should. */
class ReportInBrowserTest {
    private static final List<String> TOKENS =
            List.of("</script>", "<script>alert(1)</script>", "<!--", "&amp;", "\"'", "<b>bold</b>", "plain");

    @TempDir
    static Path folder;

    private static Browser.Loaded page = new Browser.Loaded("", List.of());

    @BeforeAll
    static void trainAndLoad() throws Exception {
        var browser = Browser.find();
        Assumptions.assumeTrue(
                browser.isPresent(),
                "no chromium, chromium-browser or google-chrome on the path: apt-get install chromium");
        Path model = folder.resolve("<model> & 'more'");
        Seq2Seq.discover()
                .training(corpus(40, 1), corpus(12, 2))
                .set("hidden", 8)
                .set("embedding", 4)
                .set("batch", 8)
                .set("layers", 2)
                .set("cell", "lstm")
                .set("epochs", 3)
                .set("log-every", 2)
                .into(model);
        page = browser.get().load(TrainingReport.page(model), folder);
        assertThat(Files.size(TrainingReport.page(model))).isLessThan(500_000);
    }

    @Test
    void page_runsWithoutAnError() {
        assertThat(page.messages()).isEmpty();
        assertThat(page.elements()).contains("</html>").doesNotContain("class=\"failed failure\"");
    }

    @Test
    void page_showsTheCurves() {
        assertThat(page.count("class=\"uplot")).isEqualTo(7);
        assertThat(page.elements())
                .contains(
                        "<h3>Loss</h3>",
                        "<h3>Errors on the development set</h3>",
                        "<h3>Learning rate</h3>",
                        "before clipping</h3>")
                .contains("encoder/1/backward", "decoder/1", "decoder/attention");
    }

    @Test
    void page_showsGradientsOfEachStateThroughTime() {
        assertThat(page.count("<canvas class=\"map\"")).isEqualTo((4 + 2) * 2); // layers and ways, h and c
        assertThat(page.elements()).contains("encoder/0/forward/c, along the source", "decoder/1/h, along the target");
    }

    @Test
    void page_showsAttentionAndErrors() {
        assertThat(page.count("<svg class=\"heat\"")).isEqualTo(6 + 1);
        assertThat(page.count("<rect ")).isGreaterThan(50);
        assertThat(page.elements()).contains("id=\"epoch\"", "3 of 3");
        assertThat(page.elements()).containsPattern("(?s)id=\"worst\".*<tbody><tr>.*id=\"confusions\".*<tbody><tr>");
    }

    @Test
    void page_showsConfigurationAndData() {
        assertThat(page.elements())
                .contains("<dt>hidden</dt><dd>8</dd>", "examples in memory", "Complete: all epochs are done");
    }

    @Test
    void page_writesTextAsText() {
        assertThat(page.elements()).contains("Training of &lt;model&gt; &amp; 'more'");
        assertThat(page.elements()).contains("&lt;b&gt;bold&lt;/b&gt;").doesNotContain("<b>bold");
        assertThat(page.count("<script")).isEqualTo(3);
    }

    private static Corpus corpus(int examples, long seed) {
        var random = new Random(seed);
        var made = new ArrayList<Example>();
        for (int i = 0; i < examples; i++) {
            var source = new ArrayList<String>();
            int length = 4 + random.nextInt(3);
            while (source.size() < length) {
                source.add(TOKENS.get(random.nextInt(TOKENS.size())));
            }
            var target = new ArrayList<>(source);
            Collections.reverse(target);
            made.add(new Example(source, target));
        }
        return Corpus.of(made);
    }
}
