package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carousel.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What the commands do with a model that was trained. */
@TestInstance(Lifecycle.PER_CLASS)
class CommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path folder;

    private Path words;
    private Path model;
    private Result training;

    @BeforeAll
    void train(@TempDir Path temporary) throws IOException {
        folder = temporary;
        words = Files.writeString(folder.resolve("words.tsv"), "ab\tɑ b\nba\tb ɑ\nab\tɒ b\nbab\tb ɑ b\n");
        model = folder.resolve("model");
        training = Shell.run(Shell.training(model, words));
    }

    @Test
    void train_tellsSizesEpochsAndWhatIsNext() {
        assertThat(training.code()).isZero();
        assertThat(training.err()).isEmpty();
        assertThat(training.out().lines())
                .hasSize(7)
                .element(0)
                .asString()
                .matches("4 examples to learn from, 4 to measure on; 6 source and 7 target tokens; \\d+ parameters");
        assertThat(training.out().lines().toList().get(1))
                .matches("epoch  1: loss \\d\\.\\d{4}; development: loss \\d\\.\\d{4}, token errors .* %, "
                        + "sequence errors .* %, BLEU .*  best so far");
        assertThat(training.out()).contains("Done: all epochs are done. The best model is in " + model + "\n");
    }

    @Test
    void train_again_comesToTheSameBytes() throws IOException {
        Path again = folder.resolve("again");
        Result result = Shell.run(Shell.training(again, words));
        assertThat(result.out().replace(again.toString(), model.toString())).isEqualTo(training.out());
        assertThat(weights(again)).isEqualTo(weights(model));
    }

    @Test
    void train_resumed_comesToTheSameBytes() throws IOException {
        Path resumed = folder.resolve("resumed");
        assertThat(Shell.run(Shell.training(resumed, words, "--set", "epochs=1"))
                        .code())
                .isZero();
        Result result = Shell.run(Shell.training(resumed, words, "--resume"));
        assertThat(result.out())
                .contains("; goes on after step ")
                .contains("epoch  2: ")
                .doesNotContain("epoch  1: ");
        assertThat(weights(resumed)).isEqualTo(weights(model));
    }

    @Test
    void train_severalSeeds_tellsEachAndMakesAnEnsemble() {
        Path all = folder.resolve("all");
        Result result = Shell.run(Shell.training(all, words, "--seeds", "1,3..4"));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out().lines().filter(line -> line.matches("seed \\d+")))
                .containsExactly("seed 1", "seed 3", "seed 4");
        assertThat(result.out()).containsPattern("""
                          seed  epoch +loss +token errors % +sequence errors % +BLEU
                          1 .*
                          3 .*
                          4 .*
                          mean .*
                        The ensemble of all is in \\S+
                        """);
        Result predicted = Shell.runOn("ab\n", "predict", "--model", all.toString());
        assertThat(predicted.code()).as(predicted.err()).isZero();
        Result evaluated = Shell.run(
                "evaluate", "--model", all + "/seed-1", "--model", all + "/seed-4", "--test", words.toString());
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        assertThat(Shell.run(Shell.training(all, words, "--seeds", "1,3..5", "--resume"))
                        .out())
                .contains("seed 5\n");
    }

    @Test
    void train_withJointNgrams_tellsOfThemAndAnswersWithAsMuchOfThemAsIsSet() throws IOException {
        Path both = folder.resolve("both");
        Result trained = Shell.run(Shell.training(both, words, "--set", "joint-ngrams=3"));
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out()).containsPattern("joint n-grams of \\d+ examples, cut into \\d+ pairs\n");
        assertThat(weights(both)).isEqualTo(weights(model));
        String alone = Shell.runOn("ab\nbab\n", "predict", "--model", model.toString(), "--n-best", "3")
                .out();
        String[] asked = {"predict", "--model", both.toString(), "--n-best", "3"};
        assertThat(Shell.runOn("ab\nbab\n", asked).out()).isNotEqualTo(alone);
        String[] silenced = {"predict", "--model", both.toString(), "--n-best", "3", "--set", "joint-weight=0"};
        assertThat(Shell.runOn("ab\nbab\n", silenced).out()).isEqualTo(alone);
    }

    @Test
    void train_seedsThatAreNone_areRefused() {
        for (String seeds : List.of("1,1", "3..1", "x", "")) {
            Result result = Shell.run(Shell.training(folder.resolve("none"), words, "--seeds", seeds));
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err())
                    .contains("expected different whole numbers such as 1,2,3 or 1..5, found \"" + seeds + "\"");
        }
    }

    @Test
    void train_config_countsLessThanSet() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys.yaml"), "epochs: 7 # too many\ncell: gru\n");
        Path configured = folder.resolve("configured");
        Result result = Shell.run(Shell.training(configured, words, "--config", keys.toString()));
        assertThat(result.out()).contains("epoch  2").doesNotContain("epoch  3");
        assertThat(configuration(configured).path("cell").asText()).isEqualTo("gru");
    }

    @Test
    void predict_writesALineForEachLine() {
        Result result = Shell.runOn("ab\nbab\n", "predict", "--model", model.toString());
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).hasLineCount(2);
    }

    @Test
    void predict_files_areReadAndReplaced() throws IOException {
        Path input = Files.writeString(folder.resolve("input.txt"), "ab\nbab\n");
        Path output = Files.writeString(folder.resolve("output.txt"), "old\n");
        String[] command = {
            "predict", "--model", model.toString(), "--input", input.toString(), "--output", output.toString()
        };
        assertThat(Shell.run(command)).isEqualTo(new Result(0, "", ""));
        assertThat(output)
                .hasContent(Shell.runOn("ab\nbab\n", "predict", "--model", model.toString())
                        .out());
        assertThat(output.resolveSibling("output.txt.part")).doesNotExist();
    }

    @Test
    void predict_nBest_ranksAnswersOfEachLine() {
        Result result = Shell.runOn("ab\nbab\n", "predict", "--model", model.toString(), "--n-best", "7");
        List<String[]> rows =
                result.out().lines().map(line -> line.split("\t", -1)).toList();
        assertThat(rows).hasSize(14).allMatch(row -> row.length == 3);
        assertThat(rows.subList(0, 7)).allMatch(row -> row[0].equals("1"));
        assertThat(rows.subList(0, 7))
                .isSortedAccordingTo((a, b) -> Double.compare(Double.parseDouble(b[1]), Double.parseDouble(a[1])));
        assertThat(rows.get(0)[2])
                .isEqualTo(Shell.runOn("ab\n", "predict", "--model", model.toString(), "--set", "decoder.width=7")
                        .out()
                        .strip());
    }

    @Test
    void predict_attention_writesJsonAndPicture() throws IOException {
        Path maps = folder.resolve("maps");
        Path learned = folder.resolve("learned");
        assertThat(Shell.run(Shell.learning(learned, words)).code()).isZero();
        Result result =
                Shell.runOn("ab\nbab\n", "predict", "--model", learned.toString(), "--attention", maps.toString());
        JsonNode map = JSON.readTree(maps.resolve("0002.json").toFile());
        assertThat(map.path("source")).hasSize(3);
        assertThat(map.path("prediction"))
                .extracting(JsonNode::asText)
                .isEqualTo(List.of(result.out().lines().toList().get(1).split(" ")));
        assertThat(map.path("weights")).hasSameSizeAs(map.path("prediction"));
        for (JsonNode row : map.path("weights")) {
            double sum = 0;
            for (JsonNode weight : row) {
                sum += weight.asDouble();
            }
            assertThat(sum).isCloseTo(1, within(1e-5));
        }
        assertThat(result.out()).endsWith("\nb ɑ b\n");
        assertThat(ImageIO.read(maps.resolve("0002.png").toFile()).getWidth()).isGreaterThan(3 * 36);
    }

    @Test
    void predict_attentionOfModelWithout_saysWhatToDo() {
        Path blind = folder.resolve("blind");
        assertThat(Shell.run(Shell.learning(blind, words, "--set", "attention=none"))
                        .code())
                .isZero();
        Result result = Shell.runOn(
                "ab\n",
                "predict",
                "--model",
                blind.toString(),
                "--attention",
                folder.resolve("nothing").toString());
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo(
                        "carousel: [Carousel/NoAlignment] there is nothing to draw, for the answer does not say where the model looked: "
                                + "choose another decoder, or train with --set attention=mlp\n");
    }

    @Test
    void evaluate_json_hasEveryField() throws IOException {
        Result result = Shell.run("evaluate", "--model", model.toString(), "--test", words.toString(), "--json");
        JsonNode fields = JSON.readTree(result.out());
        assertThat(fields.fieldNames())
                .toIterable()
                .containsExactly(
                        "sequences",
                        "loss",
                        "perplexity",
                        "tokenErrorRate",
                        "sequenceErrorRate",
                        "exactMatch",
                        "bleu",
                        "chrF");
        assertThat(fields.path("sequences").asInt()).isEqualTo(3);
        assertThat(fields.path("exactMatch").asDouble()
                        + fields.path("sequenceErrorRate").asDouble())
                .isEqualTo(1);
    }

    @Test
    void evaluate_text_hasALineForEachMeasure() {
        Result result =
                Shell.run("evaluate", "--model", model.toString(), "--test", words.toString(), "--decoder", "greedy");
        assertThat(result.out().lines())
                .hasSize(8)
                .contains("sequences            3")
                .anyMatch(line -> line.matches("token error rate     \\d+\\.\\d\\d %"));
    }

    @Test
    void plugins_json_listsExtensionsAndOptions() throws IOException {
        JsonNode plugins = JSON.readTree(Shell.run("plugins", "--json").out()).path("plugins");
        assertThat(plugins)
                .extracting(plugin -> plugin.path("name").asText())
                .contains("carousel-cells", "carousel-core");
        JsonNode lstm = plugins.findParents("kind").stream()
                .filter(extension -> extension.path("name").asText().equals("lstm"))
                .findFirst()
                .orElseThrow();
        assertThat(lstm.path("kind").asText()).isEqualTo("cell");
        assertThat(lstm.path("options").get(0).path("name").asText()).isEqualTo("forget-bias");
        assertThat(lstm.path("options").get(0).path("preset").asDouble()).isEqualTo(1);
    }

    private static byte[] weights(Path model) throws IOException {
        return Files.readAllBytes(best(model).resolve("weights.safetensors"));
    }

    private static JsonNode configuration(Path model) throws IOException {
        return JSON.readTree(best(model).resolve("model.json").toFile()).path("configuration");
    }

    private static Path best(Path model) throws IOException {
        return model.resolve(Files.readString(model.resolve("best")).strip());
    }
}
