package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carousel.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What predict does besides answering: prefixes, scores of given answers, unknown words, traces. */
@TestInstance(Lifecycle.PER_CLASS)
class PredictTest {
    private Path folder;

    private Path model;
    private Path blind;

    @BeforeAll
    void train(@TempDir Path temporary) throws IOException {
        folder = temporary;
        Path words = file("words.tsv", "ab\tɑ b\nba\tb ɑ\nbab\tb ɑ b\n");
        model = folder.resolve("model");
        blind = folder.resolve("blind");
        assertThat(Shell.run(Shell.learning(model, words)).code()).isZero();
        assertThat(Shell.run(Shell.learning(blind, words, "--set", "attention=none"))
                        .code())
                .isZero();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Result predict(String input, Object... more) {
        return predict(model, input, more);
    }

    private static Result predict(Path model, String input, Object... more) {
        var arguments = new ArrayList<>(List.of("predict", "--model", model.toString()));
        Stream.of(more).map(Object::toString).forEach(arguments::add);
        return Shell.runOn(input, arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"greedy", "beam", "top-k", "nucleus"})
    void predict_prefixes_beginAnswers(String decoder) throws IOException {
        Path prefixes = file("prefixes.txt", "b b\n\nq\n");
        Result result = predict("ab\nbab\nba\n", "--prefix", prefixes, "--decoder", decoder);
        assertThat(result.err()).isEmpty();
        List<String> lines = result.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).matches("b b( .*)?");
        assertThat(lines.get(2)).matches("q( .*)?"); // which the model does not know
    }

    /** Lines are answered in blocks, and each line draws for itself. */
    @Test
    void predict_sampledLinesOfTheNextBlock_areDrawnAnew() {
        int lines = Answering.BLOCK + 20;
        List<String> answers = predict("ab\n".repeat(lines), "--decoder", "top-k", "--set", "decoder.temperature=20")
                .out()
                .lines()
                .toList();
        assertThat(answers).hasSize(lines);
        assertThat(answers.subList(Answering.BLOCK, lines)).isNotEqualTo(answers.subList(0, 20));
    }

    @Test
    void predict_otherNumberOfPrefixes_saysSo() throws IOException {
        Path prefixes = file("few.txt", "b\n");
        assertThat(predict("ab\nba\n", "--prefix", prefixes))
                .isEqualTo(new Result(
                        2,
                        "",
                        "carousel: [Carousel/UnequalLineCounts] " + prefixes
                                + ": expected a line for each of 2 sources, blank"
                                + " where an answer is free, found 1\n"));
    }

    @Test
    void predict_prefixWithoutRoom_saysWhatToDo() throws IOException {
        Path prefixes = file("long.txt", "b b b b b b b b\n");
        assertThat(predict("ab\n", "--prefix", prefixes).err())
                .startsWith(
                        "carousel: [Carousel/PrefixTooLong] the prefix of the answer to \"ab\" has 8 tokens, and an answer"
                                + " has at most ")
                .endsWith(" with its end: shorten the prefix, or train with longer targets\n");
    }

    @Test
    void predict_score_tellsHowProbableGivenAnswersAre() throws IOException {
        Path pairs = file("pairs.tsv", "ab\tb ɑ\nba\tb ɑ\nab\tɑ b\n");
        List<String[]> rows = predict("", "--score", pairs)
                .out()
                .lines()
                .map(line -> line.split("\t"))
                .toList();
        assertThat(rows).extracting(row -> row[0]).containsExactly("1", "2", "3");
        assertThat(rows).extracting(row -> row[2]).containsExactly("b ɑ", "b ɑ", "ɑ b");
        for (String[] row : rows) {
            double[] each = Stream.of(row[3].split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertThat(each).hasSize(3);
            assertThat(each[0] + each[1] + each[2]).isCloseTo(Double.parseDouble(row[1]), within(2e-4));
        }
        double found = Double.parseDouble(predict("ba\n", "--n-best", 1).out().split("\t")[1]);
        assertThat(Double.parseDouble(rows.get(1)[1])).isCloseTo(found, within(1e-4));
    }

    @Test
    void predict_scoreAndNBest_ranksTheCandidatesOfEachSource() throws IOException {
        Path pairs = file("ranked.tsv", "ab\tb ɑ\nba\tɑ\nab\tɑ b\nab\tb b b\nba\tb ɑ\n");
        List<String[]> rows = predict("", "--score", pairs, "--n-best", 2)
                .out()
                .lines()
                .map(line -> line.split("\t"))
                .toList();
        assertThat(rows).hasSize(4);
        assertThat(rows).extracting(row -> row[0]).startsWith("3").endsWith("5", "2");
        assertThat(Double.parseDouble(rows.get(0)[1])).isGreaterThan(Double.parseDouble(rows.get(1)[1]));
    }

    @Test
    void predict_scoreAndAttention_drawsGivenAnswers() throws IOException {
        Path pairs = file("forced.tsv", "ab\tb ɑ b b\n");
        Path maps = folder.resolve("forced");
        assertThat(predict("", "--score", pairs, "--attention", maps).code()).isZero();
        JsonNode map = new ObjectMapper().readTree(maps.resolve("0001.json").toFile());
        assertThat(map.path("weights")).hasSize(4);
    }

    @Test
    void predict_scoreWithASearch_saysWhatToLeaveOut() {
        assertThat(predict("", "--score", "pairs.tsv", "--trace", "x"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "carousel: --score searches for no answers: leave out --trace. See carousel predict --help\n"));
    }

    @Test
    void predict_unknownWordOfAPrefix_staysWhileOthersAreReplaced() throws IOException {
        Path lexicon = file("lexicon.tsv", "a\tA\nb\tB\n");
        Path prefixes = file("one.txt", "q\n");
        Result result = predict("ab\n", "--prefix", prefixes, "--dictionary", lexicon);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("q").doesNotContain("<UNK>");
    }

    @Test
    void predict_replaceUnknownWithoutAttention_saysWhatToDo() {
        assertThat(predict(blind, "ab\n", "--replace-unknown"))
                .isEqualTo(
                        new Result(
                                2,
                                "",
                                "carousel: [Carousel/NoAlignment] the answer does not say where the model looked, which tells what stands for an unknown"
                                        + " word: choose another decoder, train with --set attention=mlp, or leave unknown words as they are\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"greedy", "beam", "top-k"})
    void predict_trace_writesTreeAndPicture(String decoder) throws Exception {
        Path traces = folder.resolve("traces-" + decoder);
        Result result = predict("ab\nbab\n", "--trace", traces, "--decoder", decoder);
        assertThat(result.out())
                .isEqualTo(predict("ab\nbab\n", "--decoder", decoder).out());
        JsonNode tree =
                new ObjectMapper().readTree(traces.resolve("0002.search.json").toFile());
        assertThat(tree.path("source")).extracting(JsonNode::asText).containsExactly("b", "a", "b");
        assertThat(Files.readString(traces.resolve("0002.search.json"))).containsPattern("\\{\"node\":\\d+,\"score\":");
        assertThat(answer(tree)).isEqualTo(result.out().lines().toList().get(1) + " <EOS>");
        assertThat(tree.path("nodes"))
                .extracting(node -> node.path("fate").asText())
                .contains("kept", "dropped", "finished");

        var picture = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(traces.resolve("0002.search.svg").toFile())
                .getDocumentElement();
        assertThat(picture.getTagName()).isEqualTo("svg");
        assertThat(picture.getElementsByTagName("title").getLength())
                .isEqualTo(tree.path("nodes").size());
        assertThat(picture.getElementsByTagName("path").getLength())
                .isEqualTo(tree.path("nodes").size() - 1);
        assertThat(picture.getTextContent()).contains("<SOS>", "<EOS>", "b a b", ", answer 1 with score ");
    }

    private static String answer(JsonNode tree) {
        var tokens = new ArrayList<String>();
        int at = tree.path("answers").get(0).path("node").asInt();
        for (; at > 0; at = tree.path("nodes").get(at).path("parent").asInt()) {
            tokens.add(0, tree.path("nodes").get(at).path("token").asText());
        }
        return String.join(" ", tokens);
    }
}
