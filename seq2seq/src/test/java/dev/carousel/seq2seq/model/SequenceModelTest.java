package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.StepModel;
import dev.carousel.seq2seq.data.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceModelTest {
    private static final List<int[]> SOURCES = List.of(new int[] {3, 4, 5}, new int[] {6}, new int[] {4, 4, 3, 6});
    private static final List<int[]> TARGETS = List.of(new int[] {5, 4}, new int[] {3}, new int[] {6, 5, 4, 3});
    private static final Sentences BATCH = new Sentences(4, 5, 5, SOURCES, TARGETS);

    private final SmallModel small = SmallModel.standard().with(new SmallParts.Keeper(SmallModel.HIDDEN));
    private final Trial trial = Trial.of(small.build(), 11);
    private final SequenceModel model = trial.sequenceModel();

    @Test
    void start_batchWithSpareRows_hasARowForEachSentence() {
        try (StepModel steps = model.start(BATCH.sourceBatch(), 9)) {
            assertThat(steps.rows()).isEqualTo(3);
            assertThat(steps.vocabularySize()).isEqualTo(SmallModel.VOCABULARY);
            assertThat(steps.maximumLength()).isEqualTo(9);
            assertThat(steps.startToken()).isEqualTo(Vocabulary.SOS);
            assertThat(steps.endToken()).isEqualTo(Vocabulary.EOS);
            for (int row = 0; row < SOURCES.size(); row++) {
                assertThat(steps.sourceLength(row)).isEqualTo(SOURCES.get(row).length);
            }
        }
    }

    @Test
    void next_ofTheTargets_addsUpToTheirLogProbabilities() {
        double[] forced = trial.logProbabilities(BATCH);
        try (StepModel steps = model.start(BATCH.sourceBatch(), 9)) {
            double[] sums = new double[3];
            for (int t = 0; t < 5; t++) {
                int now = t;
                float[][] logs = steps.next(tokens(Sentences::started, now)).logProbabilities();
                int[] said = tokens(Sentences::ended, now);
                for (int row = 0; row < 3; row++) {
                    sums[row] += now <= TARGETS.get(row).length ? logs[row][said[row]] : 0;
                }
            }
            assertThat(sums).containsExactly(Arrays.copyOf(forced, 3), within(1e-5));
        }
    }

    @Test
    void next_always_givesADistributionWithoutPaddingAndStart() {
        try (StepModel steps = model.start(BATCH.sourceBatch(), 9)) {
            for (float[] row : steps.next(new int[] {1, 1, 1}).logProbabilities()) {
                assertThat(row[Vocabulary.PAD]).isEqualTo(Float.NEGATIVE_INFINITY);
                assertThat(row[Vocabulary.SOS]).isEqualTo(Float.NEGATIVE_INFINITY);
                double sum = IntStream.range(2, row.length)
                        .mapToDouble(token -> StrictMath.exp(row[token]))
                        .sum();
                assertThat(sum).isBetween(0.3, 1.0);
            }
        }
    }

    @Test
    void next_alignments_areOverTheTokensOfEachSource() {
        try (StepModel steps = model.start(BATCH.sourceBatch(), 9)) {
            float[][] alignments = steps.next(new int[] {1, 1, 1}).alignments();
            assertThat(alignments[1]).containsExactly(1, 0, 0, 0, 0);
            assertThat(alignments[2][4]).isZero();
            assertThat(alignments[2][0] + alignments[2][1] + alignments[2][2] + alignments[2][3])
                    .isCloseTo(1, within(1e-6f));
        }
    }

    @Test
    void next_withoutAttention_hasNoAlignments() {
        Trial other = Trial.of(Variants.withoutAttention().build(), 2);
        try (StepModel steps = other.sequenceModel().start(BATCH.sourceBatch(), 9)) {
            assertThat(steps.next(new int[] {1, 1, 1}).alignments()).isEmpty();
        }
    }

    @Test
    void select_rows_goOnAsEachOfThemWould() {
        try (StepModel steps = model.start(BATCH.sourceBatch(), 9)) {
            steps.next(new int[] {1, 1, 1});
            steps.next(new int[] {3, 4, 5});
            steps.select(new int[] {2, 0, 2, 1, 0});
            steps.select(new int[] {0, 1, 2, 4, 0}); // sentences 2, 0, 2, 0, 2: a session with more rows
            float[][] many = steps.next(new int[] {6, 6, 3, 3, 6}).logProbabilities();
            assertThat(many[0]).isEqualTo(continued(2, 1, 5, 6)).isEqualTo(many[4]);
            assertThat(many[1]).isEqualTo(continued(0, 1, 3, 6));
            assertThat(many[2]).isEqualTo(continued(2, 1, 5, 3)).isNotEqualTo(many[0]);
            assertThat(many[3]).isEqualTo(continued(0, 1, 3, 3));
            steps.select(new int[] {3}); // back to fewer rows
            assertThat(steps.sentence(0)).isZero();
            assertThat(steps.next(new int[] {4}).logProbabilities()[0]).isEqualTo(continued(0, 1, 3, 3, 4));
        }
    }

    @Test
    void select_asManyRows_lookAtTheirOwnSentences() {
        try (StepModel steps = model.start(BATCH.sourceBatch(), 9)) {
            steps.next(new int[] {1, 1, 1});
            steps.select(new int[] {2, 1, 2});
            assertThat(steps.next(new int[] {4, 4, 4}).logProbabilities()[0]).isEqualTo(continued(2, 1, 4));
        }
    }

    @Test
    void select_nothing_leavesNothingToPredict() {
        try (StepModel steps = model.start(BATCH.sourceBatch(), 9)) {
            steps.select(new int[0]);
            assertThat(steps.rows()).isZero();
            assertThat(steps.next(new int[0]).logProbabilities()).isEmpty();
        }
    }

    @Test
    void next_wrongTokens_areErrors() {
        try (StepModel steps = model.start(BATCH.sourceBatch(), 9)) {
            assertThatThrownBy(() -> steps.next(new int[] {1, 1}))
                    .hasMessage("[Carousel/TokenCount] expected a token for each of 3 rows, found 2");
            assertThatThrownBy(() -> steps.next(new int[] {1, 7, 1}))
                    .hasMessage("[Carousel/UnknownTokenId] row 1: expected a token number from 0 to 6, found 7");
        }
    }

    @Test
    void start_noLength_isAnError() {
        assertThatThrownBy(() -> model.start(BATCH.sourceBatch(), 0))
                .hasMessage("[Carousel/ValueOutOfRange] maximum length: expected at least 1 token, found 0");
    }

    @Test
    void kernel_askedForTwice_isTheSame() {
        var sizes = EncoderDecoder.sizes(4, 5);
        assertThat(trial.kernels().kernel("step", sizes))
                .isSameAs(trial.kernels().kernel("step", sizes))
                .isNotSameAs(trial.kernels().kernel("prepare", sizes));
    }

    /** Returns what may follow these tokens after one source alone. */
    private float[] continued(int sentence, int... tokens) {
        var alone = new Sentences(1, 5, 1, List.of(SOURCES.get(sentence)), List.of());
        try (StepModel steps = model.start(alone.sourceBatch(), 9)) {
            float[] last = {};
            for (int token : tokens) {
                last = steps.next(new int[] {token}).logProbabilities()[0];
            }
            return last;
        }
    }

    /** Returns each row's token at a step; padding after the end. */
    private static int[] tokens(UnaryOperator<int[]> side, int t) {
        return TARGETS.stream()
                .map(side)
                .mapToInt(tokens -> t < tokens.length ? tokens[t] : Vocabulary.PAD)
                .toArray();
    }
}
