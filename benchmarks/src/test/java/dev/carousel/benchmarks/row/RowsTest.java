package dev.carousel.benchmarks.row;

import static org.assertj.core.api.Assertions.assertThat;

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
}
