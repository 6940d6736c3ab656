package dev.carousel.benchmarks.carousel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.benchmarks.row.CellKind;
import dev.carousel.benchmarks.row.Mode;
import dev.carousel.benchmarks.row.TranslatorSizes;
import dev.carousel.benchmarks.row.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CarouselContenderTest {
    private static final TranslatorSizes TRANSLATOR = new TranslatorSizes(3, 2, 2, 4, 7);

    private final CarouselContender contender = new CarouselContender("reference");

    @ParameterizedTest
    @EnumSource
    void training_ofALayer_differentiatesTheSumOfItsOutputs(CellKind cell) {
        try (GraphTask forward = run(layer(cell, Mode.FORWARD));
                GraphTask train = run(layer(cell, Mode.TRAIN))) {
            float sum = 0;
            for (float y : forward.reals("y")) {
                sum += y;
            }
            assertThat(train.reals("loss")[0]).isCloseTo(sum, within(1e-5f));
            assertThat(train.reals("gradient of x")).hasSize(3 * 2 * 4).doesNotContain(0f);
            assertThat(train.reals("gradient of h")).hasSize(2 * 4).doesNotContain(0f);
        }
    }

    /** Normalisation forgets how large a product is; any other LSTM would not. */
    @Test
    void normalisedLstm_withTenTimesItsWeights_saysTheSame() {
        try (GraphTask task = run(new Workload.Layer(CellKind.NORMALISED_LSTM, 1, 2, 64, Mode.FORWARD))) {
            float[] before = task.reals("y").clone();
            for (String name : List.of("layer/x/W", "layer/h/W")) {
                multiply(task.parameter(name), 10);
            }
            task.run();
            assertThat(task.reals("y")).isNotEqualTo(before).containsExactly(before, within(1e-3f));
        }
    }

    @Test
    void everyModel_runAgain_givesNumbers() {
        for (Workload row : List.of(
                new Workload.Encoder(3, 2, 4, Mode.FORWARD),
                new Workload.Encoder(3, 2, 4, Mode.TRAIN),
                new Workload.AttentionTraining(TRANSLATOR, false),
                new Workload.AttentionTraining(TRANSLATOR, true),
                new Workload.BeamStep(TRANSLATOR),
                new Workload.SkipGram(11, 4, 2, 3))) {
            try (GraphTask task = run(row)) {
                task.run();
                assertThat(task.reals()).as(row.label()).isNotEmpty();
                for (String output : task.reals()) {
                    for (float value : task.reals(output)) {
                        assertThat(value).as("%s of %s", output, row.label()).isFinite();
                    }
                }
            }
        }
    }

    /** A stream's state stays: with the same frame, the second output is another. */
    @Test
    void streaming_ofTheSameFrameTwice_remembers() {
        try (GraphTask task = run(new Workload.StreamingStep(CellKind.LSTM, 4))) {
            float[] first = task.reals("y").clone();
            task.run();
            assertThat(task.reals("y")).isNotEqualTo(first);
        }
    }

    @Test
    void attention_withoutOptimizer_givesRowsOfEmbeddings() {
        try (GraphTask task = run(new Workload.AttentionTraining(TRANSLATOR, false))) {
            assertThat(task.reals("gradient of source/embedding")).hasSize(2 * 3 * 4);
            assertThat(task.reals("gradient of output/W")).hasSize(4 * 7);
        }
    }

    private static Workload layer(CellKind cell, Mode mode) {
        return new Workload.Layer(cell, 3, 2, 4, mode);
    }

    private static void multiply(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    private GraphTask run(Workload row) {
        GraphTask task = contender.graph(row);
        task.compile();
        task.open();
        task.run();
        return task;
    }
}
