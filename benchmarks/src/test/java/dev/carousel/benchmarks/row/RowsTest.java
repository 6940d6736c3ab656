package dev.carousel.benchmarks.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RowsTest {
    @Test
    void all_rows_haveNamesOfTheirOwn() {
        assertThat(Rows.all().stream().map(Workload::label)).doesNotHaveDuplicates();
        assertThat(Rows.all())
                .allSatisfy(row -> assertThat(Rows.named(row.label())).isEqualTo(row));
    }

    @Test
    void quick_rows_areSomeOfAll() {
        assertThat(Rows.all()).containsAll(Rows.quick());
        assertThat(Rows.quick()).hasSizeLessThan(Rows.all().size());
    }

    @Test
    void holding_aText_findsItWhateverItsCase() {
        assertThat(Rows.holding("LSTM 32,32,256", Rows.all()).stream().map(Workload::label))
                .contains("lstm 32,32,256 forward", "lstm 32,32,256 train", "full-speed lstm 32,32,256")
                .doesNotContain("lstm 32,16,128 train");
    }

    /** 2·T·B·4H·(I + H) forward, three times that for a step. */
    @Test
    void flops_ofAnLstm_areThoseOfItsProducts() {
        assertThat(Rows.named("lstm 32,64,512 forward").flops()).isEqualTo(2.0 * 32 * 64 * 4 * 512 * 1024);
        assertThat(Rows.named("lstm 32,64,512 train").flops()).isEqualTo(6.0 * 32 * 64 * 4 * 512 * 1024);
    }

    /** By hand, S = 2 and T = 3: 816 and 48 for reading and its keys, 48 for the bridge, 248 for each token written. */
    @Test
    void flops_ofTwoLayersAndAPerceptron_areThoseOfTheirProducts() {
        var network = new NetworkSizes(4, 6, 5, 2, Scorer.MLP, 9, 7);
        assertThat(network.flops(2, 3, false)).isEqualTo(2.0 * (816 + 48 + 48 + 3 * 248));
    }

    /** Those of a step over each pair alone, by its tokens and its end. */
    @Test
    void flops_ofATraining_countNoPadding() {
        var pairs = new PairsToLearn("sums", 50, 9, 9, new Lengths(2, 3, 9), 1);
        double flops = 0;
        double tokens = 0;
        for (PairsToLearn.Pair pair : pairs.draw()) {
            var alone = new TranslatorSizes(pair.source().length, pair.target().length + 1, 1, 8, 13);
            flops += new Workload.AttentionTraining(alone, false).flops();
            tokens += alone.source() + alone.target();
        }
        var row = new Workload.TrainingRun(NetworkSizes.plain(8, 8, 13, 13), Regularisation.NONE, pairs, 16);
        assertThat(row.flops()).isCloseTo(flops / tokens, within(1e-6));
    }
}
