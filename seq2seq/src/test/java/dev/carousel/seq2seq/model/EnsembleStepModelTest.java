package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.ForwardingStepModel;
import dev.carousel.api.StepModel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnsembleStepModelTest {
    private static final Sentences BATCH =
            new Sentences(2, 4, 3, List.of(new int[] {3, 4, 5}, new int[] {6}), List.of());

    private final SequenceModel one = Trial.of(SmallModel.standard().build(), 1).sequenceModel();
    private final SequenceModel other =
            Trial.of(SmallModel.standard().build(), 2).sequenceModel();

    @Test
    void next_twoModels_givesTheMeanOfProbabilitiesAndAlignments() {
        try (StepModel a = start(one);
                StepModel b = start(other);
                StepModel both = new EnsembleStepModel(List.of(start(one), start(other)))) {
            var first = a.next(new int[] {1, 1});
            var second = b.next(new int[] {1, 1});
            var mean = both.next(new int[] {1, 1});
            double p = StrictMath.exp(first.logProbabilities()[0][4]);
            double q = StrictMath.exp(second.logProbabilities()[0][4]);
            assertThat(StrictMath.exp(mean.logProbabilities()[0][4])).isCloseTo((p + q) / 2, within(1e-6));
            assertThat(p).isNotCloseTo(q, within(1e-3));
            assertThat(mean.logProbabilities()[1][0]).isEqualTo(Float.NEGATIVE_INFINITY);
            assertThat(mean.alignments()[0][1])
                    .isCloseTo((first.alignments()[0][1] + second.alignments()[0][1]) / 2, within(1e-6f));
        }
    }

    @Test
    void select_reachesEveryMember() {
        try (StepModel both = new EnsembleStepModel(List.of(start(one), start(other)));
                StepModel still = new EnsembleStepModel(List.of(start(one), start(other)))) {
            both.next(new int[] {1, 1});
            still.next(new int[] {1, 1});
            both.select(new int[] {1, 1, 0});
            assertThat(both.rows()).isEqualTo(3);
            float[][] selected = both.next(new int[] {4, 5, 6}).logProbabilities();
            float[][] plain = still.next(new int[] {6, 5}).logProbabilities();
            assertThat(selected[1]).isEqualTo(plain[1]);
            assertThat(selected[2]).isEqualTo(plain[0]);
        }
    }

    @Test
    void make_differentBatches_isAnError() {
        var single = new Sentences(1, 4, 3, List.of(new int[] {3}), List.of());
        try (StepModel a = start(one);
                StepModel b = other.start(single.sourceBatch(), 5)) {
            assertThatThrownBy(() -> new EnsembleStepModel(List.of(a, b)))
                    .hasMessage("[Carousel/EnsembleMismatch] rows: model 1 has 2, model 2 has 1;"
                            + " an ensemble needs models of one vocabulary, started on one batch");
        }
    }

    @Test
    void begun_oneThatFailsOrIsNone_closesThoseBefore() {
        var closed = new AtomicInteger();
        var weights = List.of(0.5, 0.5);
        Supplier<Optional<StepModel>> first = () -> Optional.of(new ForwardingStepModel(start(one)) {
            @Override
            public void close() {
                closed.incrementAndGet();
                super.close();
            }
        });
        assertThat(EnsembleStepModel.begun(Stream.of(first, Optional::empty), weights))
                .isEmpty();
        assertThat(closed).hasValue(1);
        assertThatThrownBy(() -> EnsembleStepModel.begun(
                        Stream.of(first, () -> {
                            throw new IllegalStateException("full");
                        }),
                        weights))
                .hasMessage("full");
        assertThat(closed).hasValue(2);
    }

    @Test
    void next_ofWeighedModels_weighsTheirProbabilities() {
        try (StepModel a = start(one);
                StepModel b = start(other);
                StepModel both = new EnsembleStepModel(List.of(start(one), start(other)), List.of(0.8, 0.2))) {
            float[] first = a.next(new int[] {1, 1}).logProbabilities()[1];
            float[] second = b.next(new int[] {1, 1}).logProbabilities()[1];
            float[] weighed = both.next(new int[] {1, 1}).logProbabilities()[1];
            for (int token = 0; token < weighed.length; token++) {
                double expected = 0.8 * Math.exp(first[token]) + 0.2 * Math.exp(second[token]);
                assertThat(Math.exp(weighed[token])).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void make_weightsThatAreNone_isAnError() {
        for (List<Double> weights : List.of(List.of(1.0), List.of(0.5, 0.4), List.of(1.5, -0.5))) {
            assertThatThrownBy(() -> new Ensemble(List.of(one, other), weights))
                    .hasMessage(
                            "[Carousel/EnsembleMismatch] expected 2 weights of at least 0 that are together 1, found "
                                    + weights);
        }
    }

    @Test
    void make_noModel_isAnError() {
        assertThatThrownBy(() -> new EnsembleStepModel(List.of()))
                .hasMessage("[Carousel/EnsembleMismatch] an ensemble needs at least one model, got none");
    }

    private static StepModel start(SequenceModel model) {
        return model.start(BATCH.sourceBatch(), 5);
    }
}
