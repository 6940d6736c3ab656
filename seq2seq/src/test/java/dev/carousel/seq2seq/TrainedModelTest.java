package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.seq2seq.data.ParallelText;
import dev.carousel.seq2seq.data.Tokens;
import dev.carousel.seq2seq.predict.Prediction;
import dev.carousel.seq2seq.train.Corpus;
import dev.carousel.seq2seq.train.EpochReport;
import dev.carousel.seq2seq.train.StopReason;
import dev.carousel.seq2seq.train.TrainingSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {
    private static final Seq2Seq SEQ2SEQ = Seq2Seq.discover();

    @TempDir
    static Path folder;

    private static Reversals data = new Reversals("", "");
    private static TrainingSummary summary = new TrainingSummary(StopReason.EPOCHS, 0, List.of());

    @BeforeAll
    static void train() {
        data = Reversals.in(folder);
        summary = data.prepare(SEQ2SEQ)
                .set("epochs", 40)
                .set("patience", 40)
                .set("hidden", 16)
                .into(folder.resolve("model"));
    }

    @Test
    void training_reversingShortWords_isLearned() {
        assertThat(best().development().scores().sequenceErrorRate()).isLessThan(0.3);
    }

    @Test
    void predict_aSource_isTheBestOfSeveral() {
        List<Prediction> answers = model().predict("abcd", 3);
        assertThat(answers).hasSize(3);
        assertThat(answers.get(0)).usingRecursiveComparison().isEqualTo(model().predict("abcd"));
        assertThat(answers).extracting(Prediction::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(answers.get(0).text())
                .isEqualTo(String.join("", answers.get(0).tokens()));
    }

    @Test
    void predict_withAttention_alignsEachTokenWithTheSource() {
        Prediction answer = model().predict("abc");
        assertThat(answer.alignment()).hasSameSizeAs(answer.tokens()).allSatisfy(weights -> {
            assertThat(weights).hasSize(3);
            assertThat(weights[0] + weights[1] + weights[2]).isCloseTo(1, within(1e-5f));
        });
    }

    @Test
    void predict_manySources_answersInTheirOrder() {
        var greedy = model().decoder("greedy", Map.of());
        var sources = List.of("abcd", "ab", "cd", "abc", "dddd", "a");
        var together = model().predict(sources, greedy);
        assertThat(together)
                .extracting(answers -> String.join("", answers.get(0).source()))
                .isEqualTo(sources);
        for (int i = 0; i < sources.size(); i++) {
            assertThat(model().predict(List.of(sources.get(i)), greedy)
                            .get(0)
                            .get(0)
                            .text())
                    .isEqualTo(together.get(i).get(0).text());
        }
    }

    @Test
    void predict_aSourceLongerThanAllOfTraining_answers() {
        assertThat(model().predict("abcdabcdabcd").tokens()).isNotEmpty();
    }

    @Test
    void evaluate_theDevelopmentSet_isWhatTrainingMeasured() {
        var corpus = Corpus.read(ParallelText.of(data.development()), Tokens.CHARS, Tokens.CHARS);
        var evaluation = model().evaluate(corpus, model().decoder("greedy", Map.of()));
        assertThat(evaluation.scores()).isEqualTo(best().development().scores());
        assertThat(evaluation.loss()).isCloseTo(best().development().loss(), within(1e-6));
        assertThat(evaluation.perplexity()).isCloseTo(best().development().perplexity(), within(1e-5));
    }

    @Test
    void load_aModel_describesItself() {
        var description = model().description();
        assertThat(description.configuration()).containsEntry("cell", "gru").containsEntry("hidden", 16);
        assertThat(description.plugins())
                .extracting(plugin -> plugin.name())
                .contains("carousel-seq2seq", "carousel-cells", "carousel-attention", "carousel-optimizers");
        assertThat(description.sourceVocabulary()).isEqualTo(8);
    }

    @Test
    void load_nothing_isAnError() {
        assertThatThrownBy(() -> SEQ2SEQ.load(folder.resolve("nowhere")))
                .hasMessageStartingWith("[Carousel/NoSuchModel]");
    }

    @Test
    void decoder_unknownOption_namesTheNearest() {
        assertThatThrownBy(() -> model().decoder("beam", Map.of("widht", "3")))
                .hasMessageStartingWith(
                        "[Carousel/UnknownName] no option \"decoder.widht\": did you mean \"decoder.width\"?");
    }

    private static TrainedModel model() {
        return SEQ2SEQ.load(folder.resolve("model"));
    }

    private static EpochReport best() {
        return summary.epochs().stream()
                .filter(EpochReport::best)
                .reduce((a, b) -> b)
                .orElseThrow();
    }
}
