package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.seq2seq.data.ParallelText;
import dev.carousel.seq2seq.data.Tokens;
import dev.carousel.seq2seq.joint.JointNgrams;
import dev.carousel.seq2seq.metrics.Scores;
import dev.carousel.seq2seq.train.Corpus;
import dev.carousel.seq2seq.train.TrainingListener;
import dev.carousel.seq2seq.train.TrainingSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks with joint n-grams beside them, from training to answers. */
class JointTrainingTest {
    private static final Seq2Seq SEQ2SEQ = Seq2Seq.discover();

    /** Each letter sounds as itself, but after a {@code b} all are silent. */
    private static final List<String> WORDS = List.of(
            "a\tA",
            "c\tC",
            "ac\tAC",
            "ca\tCA",
            "aca\tACA",
            "cac\tCAC",
            "ab\tA",
            "abc\tA",
            "cb\tC",
            "cba\tC",
            "aa\tAA",
            "cc\tCC",
            "acb\tAC",
            "cab\tCA");

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("train.tsv"), String.join("\n", WORDS) + "\n");
        Files.writeString(folder.resolve("dev.tsv"), "acac\tACAC\ncaca\tCACA\nacba\tAC\n");
    }

    @Test
    void training_withJointNgrams_answersBetterThanAnUntaughtNetwork() {
        assertThat(scores(training(0).into(folder.resolve("alone"))).sequenceErrorRate())
                .isGreaterThan(0.6);
        assertThat(scores(training(4).into(folder.resolve("both"))).sequenceErrorRate())
                .isLessThan(0.5);
    }

    @Test
    void evaluate_aLoadedModel_isWhatTrainingMeasured() {
        TrainingSummary summary = training(4).into(folder.resolve("both"));
        assertThat(evaluate(Map.of())).isEqualTo(scores(summary));
    }

    @Test
    void load_withoutWeightForThem_isTheNetworkAlone() {
        TrainingSummary alone = training(0).into(folder.resolve("alone"));
        training(4).into(folder.resolve("both"));
        assertThat(evaluate(Map.of("joint-weight", "0"))).isEqualTo(scores(alone));
    }

    @Test
    void training_withJointNgrams_tellsOfThem() {
        var told = new ArrayList<JointNgrams>();
        training(4)
                .listener(new TrainingListener() {
                    @Override
                    public void counted(JointNgrams ngrams) {
                        told.add(ngrams);
                    }
                })
                .into(folder.resolve("both"));
        assertThat(told).singleElement().satisfies(ngrams -> {
            assertThat(ngrams.examples()).isEqualTo(WORDS.size());
            assertThat(ngrams.pairs()).isBetween(4, 8);
        });
    }

    @Test
    void load_withWeightForWhatIsNotThere_isRefused() {
        training(0).into(folder.resolve("both"));
        assertThatThrownBy(() -> evaluate(Map.of("joint-weight", "0.5")))
                .hasMessageMatching(
                        "\\[Carousel/NoPairs] joint-weight: the model in .* was trained without joint n-grams;"
                                + " leave it out, or train with joint-ngrams");
    }

    @Test
    void training_ofARunningText_isRefused() {
        String text = folder.resolve("train.tsv").toString();
        assertThatThrownBy(() -> SEQ2SEQ.training(text, text)
                        .set(Map.of("model", "language-model", "joint-ngrams", 3))
                        .into(folder.resolve("text")))
                .hasMessage(
                        "[Carousel/NoPairs] joint-ngrams = 3: this model learns from a running text, and joint n-grams are those of sources and targets;"
                                + " set it to 0");
    }

    private Training training(int longest) {
        return SEQ2SEQ.training(
                        folder.resolve("train.tsv").toString(),
                        folder.resolve("dev.tsv").toString())
                .set(Map.ofEntries(
                        Map.entry("source-tokens", "chars"),
                        Map.entry("target-tokens", "chars"),
                        Map.entry("hidden", 8),
                        Map.entry("embedding", 4),
                        Map.entry("epochs", 1),
                        Map.entry("joint-ngrams", longest),
                        Map.entry("joint-weight", 0.9)));
    }

    private Scores evaluate(Map<String, String> changed) {
        var corpus = Corpus.read(ParallelText.of(folder.resolve("dev.tsv").toString()), Tokens.CHARS, Tokens.CHARS);
        TrainedModel model = SEQ2SEQ.load(List.of(folder.resolve("both")), changed);
        return model.evaluate(corpus, model.decoder("greedy", Map.of())).scores();
    }

    private static Scores scores(TrainingSummary summary) {
        return summary.epochs().get(0).development().scores();
    }
}
