package dev.carousel.seq2seq.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceBatchTest {
    private static final Buckets BUCKETS = new Buckets(List.of(new Bucket(2, 3), new Bucket(4, 5)));

    @Test
    void of_sources_areGatheredByLengthInTheirOrder() {
        var sources = List.of(new int[3], new int[1], new int[2], new int[4], new int[2], new int[5]);
        var batches = SourceBatch.of(sources, BUCKETS, 2);
        assertThat(batches.stream().map(SourceBatch::sources))
                .containsExactly(new int[] {1, 2}, new int[] {4}, new int[] {0, 3}, new int[] {5});
        assertThat(batches.stream().map(batch -> batch.source().length())).containsExactly(2, 2, 4, 8);
        assertThat(batches.stream().map(batch -> batch.source().rows())).containsExactly(2, 2, 2, 1);
    }

    @Test
    void of_fewSources_fillTheLeastPowerOfTwo() {
        assertThat(rows(5, 32)).containsExactly(8);
        assertThat(rows(4, 32)).containsExactly(4);
        assertThat(rows(1, 32)).containsExactly(1);
    }

    @Test
    void of_moreSourcesThanABatchHolds_areBatchesOfOneSize() {
        assertThat(rows(17, 8)).containsExactly(8, 8, 8);
        assertThat(rows(17, 7)).containsExactly(8, 8, 8);
    }

    @Test
    void of_shortBatch_isFilledWithMaskedRows() {
        var sources = List.of(new int[4], new int[4], new int[] {7, 8, 9});
        var batch = SourceBatch.of(sources, BUCKETS, 2).get(1);
        assertThat(batch.source().ids()).containsExactly(7, 8, 9, 0, 0, 0, 0, 0);
        assertThat(batch.source().mask()).containsExactly(1, 1, 1, 0, 0, 0, 0, 0);
    }

    private static List<Integer> rows(int sources, int most) {
        return SourceBatch.of(Collections.nCopies(sources, new int[3]), BUCKETS, most).stream()
                .map(batch -> batch.source().rows())
                .toList();
    }
}
