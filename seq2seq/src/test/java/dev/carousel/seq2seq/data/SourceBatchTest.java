package dev.carousel.seq2seq.data;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(batches.stream().map(batch -> batch.source().rows())).containsOnly(2);
    }

    @Test
    void of_shortBatch_isFilledWithMaskedRows() {
        var batch = SourceBatch.of(List.of(new int[] {7, 8, 9}), BUCKETS, 2).get(0);
        assertThat(batch.source().ids()).containsExactly(7, 8, 9, 0, 0, 0, 0, 0);
        assertThat(batch.source().mask()).containsExactly(1, 1, 1, 0, 0, 0, 0, 0);
    }
}
