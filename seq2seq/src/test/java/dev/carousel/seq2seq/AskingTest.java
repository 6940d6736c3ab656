package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Hypothesis;
import dev.carousel.seq2seq.data.Example;
import dev.carousel.seq2seq.data.ParallelText;
import dev.carousel.seq2seq.data.Tokens;
import dev.carousel.seq2seq.metrics.Bootstrap;
import dev.carousel.seq2seq.metrics.Measure;
import dev.carousel.seq2seq.predict.Prediction;
import dev.carousel.seq2seq.predict.Question;
import dev.carousel.seq2seq.predict.UnknownWords;
import dev.carousel.seq2seq.trace.SearchTree;
import dev.carousel.seq2seq.trace.TracedDecoder;
import dev.carousel.seq2seq.train.Corpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a trained model may be asked besides for answers: answers that begin so, how probable they are, how the search went, how sure the measures are. */
class AskingTest {
    @TempDir
    static Path folder;

    private static Reversals data = new Reversals("", "");

    private final TrainedModel model = Seq2Seq.discover().load(folder.resolve("model"));

    @BeforeAll
    static void train() {
        data = Reversals.in(folder);
        data.prepare(Seq2Seq.discover())
                .set("epochs", 15)
                .set("reverse-source", true)
                .into(folder.resolve("model"));
    }

    private static List<String> chars(String text) {
        return Tokens.CHARS.split(text);
    }

    @Test
    void answer_byADecoderThatLeavesSentencesOut_isAnErrorThatSaysSo() {
        var questions = List.of(Question.of(chars("ab")), Question.of(chars("ba")));
        assertThatThrownBy(() -> model.answer(questions, search -> List.of()))
                .hasMessage(
                        "[Carousel/NoAnswer] the decoder answered 0 of 2 sentences: it is to return a list for each");
        assertThatThrownBy(() -> model.answer(questions, search -> List.of(List.of(), List.of())))
                .hasMessage(
                        "[Carousel/NoAnswer] the decoder has no answer to one of 2 sentences: it is to return one at least");
    }

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                Arguments.of(
                        new Hypothesis(Collections.nCopies(99, 4), -1, -1, true, List.of()),
                        "an answer with 100 tokens, the end token included: expected at most "),
                Arguments.of(
                        new Hypothesis(List.of(4, 77), -1, -1, true, List.of()),
                        "an answer with the token 77: expected ids from 0 to "),
                Arguments.of(
                        new Hypothesis(List.of(-1), -1, -1, true, List.of()),
                        "an answer with the token -1: expected ids from 0 to "),
                Arguments.of(
                        new Hypothesis(List.of(4), -1, Double.NaN, true, List.of()),
                        "an answer with a score that is no number (NaN): expected a number"),
                Arguments.of(
                        new Hypothesis(List.of(4), Double.NaN, -1, true, List.of()),
                        "an answer with a log-probability that is no number (NaN): expected a number"),
                Arguments.of(
                        new Hypothesis(List.of(4), -1, -1, true, List.of(-1.0), List.of()),
                        "an answer with 1 log-probabilities: expected none, or one for each token, which are 2"),
                Arguments.of(
                        new Hypothesis(List.of(4, 5), -1, -1, true, List.of(new float[2])),
                        "an answer with 1 rows of alignment: expected none, or one for each token, which are 2"));
    }

    @ParameterizedTest
    @MethodSource("wrongAnswers")
    void answer_byADecoderThatBreaksItsPromises_isAnErrorThatSaysWhich(Hypothesis wrong, String said) {
        assertThatThrownBy(() -> model.answer(List.of(Question.of(chars("ab"))), search -> List.of(List.of(wrong))))
                .hasMessageStartingWith("[Carousel/BadAnswer] the decoder returned " + said);
    }

    @Test
    @SuppressWarnings("NullAway") // as strangers do
    void answer_byADecoderThatReturnsNull_isAnErrorThatSaysSo() {
        var question = List.of(Question.of(chars("ab")));
        assertThatThrownBy(() -> model.answer(question, search -> null))
                .hasMessageStartingWith("[Carousel/NoAnswer] the decoder answered 0 of 1 sentences");
        assertThatThrownBy(() -> model.answer(question, search -> Collections.singletonList(null)))
                .hasMessageStartingWith("[Carousel/NoAnswer] the decoder has no answer to one of 1 sentences");
        assertThatThrownBy(
                        () -> model.answer(question, search -> List.of(Collections.singletonList((Hypothesis) null))))
                .hasMessageStartingWith("[Carousel/BadAnswer] the decoder returned null for an answer");
    }

    @Test
    void answer_byADecoderThatKeepsARowThatIsNotThere_isAnErrorThatSaysSo() {
        assertThatThrownBy(() -> model.answer(List.of(Question.of(chars("ab"))), search -> {
                    search.select(new int[] {7});
                    return List.of();
                }))
                .hasMessage("[Carousel/IndexOutOfRange] the decoder keeps row 7 of 1, counted from 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"greedy", "beam", "top-k", "nucleus"})
    void answer_withPrefixes_beginsSo(String decoder) {
        var questions = List.of(
                Question.of(chars("ab")),
                new Question(chars("abcd"), chars("ab")),
                new Question(chars("dcb"), chars("c")),
                new Question(chars("ad"), chars("zz"))); // nobody knows z
        var answers = model.answer(questions, model.decoder(decoder, Map.of()));
        assertThat(answers)
                .extracting(found -> found.get(0).source())
                .containsExactlyElementsOf(
                        questions.stream().map(Question::source).toList());
        for (int i = 0; i < questions.size(); i++) {
            for (Prediction answer : answers.get(i)) {
                assertThat(answer.text())
                        .startsWith(String.join("", questions.get(i).prefix()));
                assertThat(answer.text()).isEqualTo(String.join("", answer.tokens()));
            }
        }
        assertThat(answers.get(0))
                .usingRecursiveComparison()
                .isEqualTo(model.answer(questions.subList(0, 1), model.decoder(decoder, Map.of()))
                        .get(0));
    }

    @Test
    void answer_prefixWithoutRoom_saysWhatToDo() {
        var question = new Question(chars("ab"), chars("abcda"));
        assertThatThrownBy(() -> model.answer(List.of(question), model.decoder("beam", Map.of())))
                .hasMessage(
                        "[Carousel/PrefixTooLong] the prefix of the answer to \"ab\" has 5 tokens, and an answer has at"
                                + " most 5 with its end: shorten the prefix, or train with longer targets");
    }

    @Test
    void answer_prefixThatTheDecoderCuts_saysWhatToDo() {
        var question = new Question(chars("ab"), chars("abc"));
        assertThatThrownBy(() -> model.answer(List.of(question), model.decoder("beam", Map.of("max-ratio", "1"))))
                .hasMessage(
                        "[Carousel/PrefixTooLong] the prefix of the answer to \"ab\" has 3 tokens, and the decoder cut it after"
                                + " 2: loosen its limits, such as max-ratio, or shorten the prefix");
    }

    @Test
    void score_answersOfASearch_isWhatTheSearchAddedUp() {
        var found = model.predict(List.of("abcd", "dab", "cc"), model.decoder("beam", Map.of("n-best", "4")));
        var answers =
                found.stream().flatMap(List::stream).filter(Prediction::ended).toList();
        var scored = model.score(answers.stream()
                .map(answer -> new Example(answer.source(), answer.tokens()))
                .toList());
        for (int i = 0; i < answers.size(); i++) {
            assertThat(scored.get(i).text()).isEqualTo(answers.get(i).text());
            assertThat(scored.get(i).logProbability()).isCloseTo(answers.get(i).logProbability(), within(1e-5));
            assertThat(scored.get(i).score()).isEqualTo(scored.get(i).logProbability());
            assertThat(scored.get(i).logProbabilities())
                    .hasSize(scored.get(i).tokens().size() + 1);
            for (int t = 0; t < scored.get(i).tokens().size(); t++) {
                assertThat(scored.get(i).logProbabilities().get(t))
                        .isCloseTo(answers.get(i).logProbabilities().get(t), within(1e-5));
                assertThat(scored.get(i).alignment().get(t))
                        .containsExactly(answers.get(i).alignment().get(t), within(1e-5f));
            }
        }
    }

    @Test
    void score_aCorpus_addsUpToItsPerplexity() {
        Corpus corpus = Corpus.read(ParallelText.of(data.development()), Tokens.CHARS, Tokens.CHARS);
        var scored = model.score(corpus.examples());
        double sum = scored.stream().mapToDouble(Prediction::logProbability).sum();
        long tokens = scored.stream()
                .mapToLong(each -> each.logProbabilities().size())
                .sum();
        double perplexity =
                model.evaluate(corpus, model.decoder("greedy", Map.of())).perplexity();
        assertThat(Math.exp(-sum / tokens)).isCloseTo(perplexity, within(1e-4));
    }

    @Test
    void score_unknownTokens_areSpelledAsGiven() {
        var scored = model.score(List.of(new Example(chars("ab"), chars("bz"))));
        assertThat(scored.get(0).tokens()).containsExactly("b", "z");
    }

    @Test
    void measure_aCorpusWithSeveralAnswers_isThatOfItsOutcomes() {
        var examples = List.of(
                new Example(chars("ab"), chars("ba")),
                new Example(chars("cd"), chars("dc")),
                new Example(chars("ab"), chars("ab")));
        var greedy = model.decoder("greedy", Map.of());
        var measured = model.measure(Corpus.of(examples), greedy);
        assertThat(measured.outcomes()).hasSize(2);
        assertThat(measured.outcomes().get(0).surprise().tokens()).isEqualTo(6);
        assertThat(measured.evaluation()).isEqualTo(model.evaluate(Corpus.of(examples), greedy));
        assertThat(Measure.PERPLEXITY.of(measured.outcomes()))
                .isCloseTo(measured.evaluation().perplexity(), within(1e-9));
        assertThat(Measure.CHRF.of(measured.outcomes()))
                .isEqualTo(measured.evaluation().scores().chrF().score());
        assertThat(Bootstrap.at(0.9).intervals(measured.outcomes())).hasSize(Measure.values().length);
    }

    @Test
    void replacing_unknownWords_leavesNone() {
        var found = model.replacing(UnknownWords.COPIED).predict(List.of("abcd"), model.decoder("beam", Map.of()));
        assertThat(found.get(0).get(0).tokens()).doesNotContain("<UNK>");
    }

    @Test
    void traced_search_hasATreeForEachSource() {
        var trees = new ArrayList<SearchTree>();
        var sources = List.of("abcd", "ab", "dc");
        var traced = new TracedDecoder(model.decoder("beam", Map.of()), trees::add);
        var found = model.predict(sources, traced);
        assertThat(trees).extracting(SearchTree::sentence).containsExactlyInAnyOrder(0L, 1L, 2L);
        for (SearchTree tree : trees) {
            assertThat(tree.answers().get(0).score())
                    .isEqualTo(found.get((int) tree.sentence()).get(0).score());
        }
    }
}
