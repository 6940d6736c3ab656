package dev.carousel.seq2seq.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.GivenOutputs;
import dev.carousel.api.StepModel;
import dev.carousel.seq2seq.data.EncodedExample;
import dev.carousel.seq2seq.data.Vocabulary;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JointModelTest {
    private final Spelling spelling = Spelling.of(3, false);

    @Test
    void start_aBatch_knowsItsSentences() {
        try (StepModel search = start(spelling, "pha", "c")) {
            assertThat(search.rows()).isEqualTo(2);
            assertThat(search.sentence(1)).isEqualTo(11);
            assertThat(search.sourceLength(0)).isEqualTo(3);
            assertThat(search.vocabularySize()).isEqualTo(15);
            assertThat(search.maximumLength()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decode_sourcesInEitherDirection_findsTheSame(boolean reversed) {
        Spelling turned = Spelling.of(3, reversed);
        try (StepModel search = start(turned, "pha", "xa")) {
            var answers = new GivenOutputs(List.of(turned.target("FA"), turned.target("KSA"))).decode(search);
            assertThat(answers)
                    .allSatisfy(each -> assertThat(each.get(0).score()).isGreaterThan(Math.log(0.6)));
        }
    }

    @Test
    void select_rows_goOnWhereTheyStood() {
        int[] tokens = spelling.target("FA");
        try (StepModel search = start(spelling, "pha", "c");
                StepModel alone = start(spelling, "pha")) {
            search.next(new int[] {Vocabulary.SOS, Vocabulary.SOS});
            alone.next(new int[] {Vocabulary.SOS});
            search.select(new int[] {1, 0, 0});
            float[][] next = search.next(new int[] {spelling.target("C")[0], tokens[0], tokens[1]})
                    .logProbabilities();
            assertThat(next[1]).isEqualTo(alone.next(new int[] {tokens[0]}).logProbabilities()[0]);
            assertThat(next[2]).isNotEqualTo(next[1]);
            assertThatThrownBy(() -> search.select(new int[] {3})).hasMessageStartingWith("[Carousel/IndexOutOfRange]");
        }
    }

    @Test
    void next_afterWhatCannotBe_leavesEverythingOpen() {
        int h = spelling.target("H")[0];
        try (StepModel search = start(spelling, "c")) {
            float[] first = search.next(new int[] {Vocabulary.SOS}).logProbabilities()[0];
            assertThat(first[h]).isEqualTo(Float.NEGATIVE_INFINITY);
            float[] after = search.next(new int[] {h}).logProbabilities()[0];
            assertThat(after[Vocabulary.PAD]).isEqualTo(Float.NEGATIVE_INFINITY);
            assertThat(after[Vocabulary.UNK]).isEqualTo(Float.NEGATIVE_INFINITY);
            assertThat(after[Vocabulary.EOS]).isEqualTo((float) -Math.log(12));
            assertThat(Arrays.copyOfRange(after, 4, 15)).containsOnly((float) -Math.log(12));
        }
    }

    @Test
    void start_withoutRoom_isAnError() {
        var model = new JointModel(spelling.ngrams(), spelling.encoding());
        assertThatThrownBy(() -> model.start(spelling.batch("c"), 0))
                .hasMessage("[Carousel/ValueOutOfRange] maximum length: expected at least 1 token, found 0");
    }

    @Test
    void learn_whatCannotBeCut_isAnError() {
        var tooLong = List.of(new EncodedExample(new int[] {4}, new int[] {4, 5, 6}));
        assertThatThrownBy(() -> JointNgrams.learn(tooLong, 3))
                .hasMessage("[Carousel/NoPairs] joint-ngrams: none of 1 examples can be cut into pairs,"
                        + " since all targets are more than twice as long as their sources; set it to 0");
    }

    @Test
    void next_aWrongCountOfTokens_isAnError() {
        try (StepModel search = start(spelling, "c")) {
            assertThatThrownBy(() -> search.next(new int[] {1, 1})).hasMessageStartingWith("[Carousel/TokenCount]");
        }
    }

    @Test
    void backwards_writesTheSameFromItsEnd() {
        try (StepModel search = start(spelling, "pha");
                StepModel backwards = search.backwards().orElseThrow()) {
            double forth = new GivenOutputs(List.of(spelling.target("FA")))
                    .decode(search)
                    .get(0)
                    .get(0)
                    .score();
            double back = new GivenOutputs(List.of(spelling.target("AF")))
                    .decode(backwards)
                    .get(0)
                    .get(0)
                    .score();
            assertThat(back).isCloseTo(forth, within(1e-5));
            assertThat(backwards.maximumLength()).isEqualTo(7);
            assertThat(backwards.backwards()).isEmpty();
        }
    }

    @Test
    void learned_isAllThatThereIs() {
        Learned learned = spelling.ngrams().learned();
        var again = new Spelling(new JointNgrams(learned.checked("here", 16, 15)), spelling.encoding());
        assertThat(again.automaton("phax")).isEqualTo(spelling.automaton("phax"));
        assertThat(again.ngrams()).isEqualTo(spelling.ngrams()).hasSameHashCodeAs(spelling.ngrams());
        assertThat(again.ngrams().examples()).isEqualTo(Spelling.WORDS.size());
    }

    @Test
    void checked_numbersOfAnotherModel_areRefused() {
        Learned learned = spelling.ngrams().learned();
        int[] pairs = learned.pairs();
        int[] runs = learned.runs();
        for (Learned wrong : List.of(
                new Learned(0, pairs, runs),
                new Learned(21, pairs, runs),
                new Learned(3, new int[] {4, 5, 6, 7}, new int[0]),
                new Learned(3, new int[] {4, -1, 4}, new int[0]),
                new Learned(3, new int[] {-1, -1, 4, -1}, new int[0]),
                new Learned(3, pairs, new int[] {0}),
                new Learned(3, pairs, new int[] {pairs.length / 4, -1}))) {
            assertThatThrownBy(() -> wrong.checked("here", 16, 15))
                    .hasMessage(
                            "[Carousel/SavedModelMismatch] here: these are no joint n-grams of the model's vocabularies;"
                                    + " restore the file from a copy");
        }
        assertThatThrownBy(() -> learned.checked("here", 15, 15)).hasMessageContaining("SavedModelMismatch");
        assertThatThrownBy(() -> learned.checked("here", 16, 14)).hasMessageContaining("SavedModelMismatch");
    }

    private static StepModel start(Spelling spelling, String... words) {
        return new JointModel(spelling.ngrams(), spelling.encoding()).start(spelling.batch(words), 6);
    }
}
