package dev.carousel.seq2seq.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.seq2seq.data.Batch;
import dev.carousel.seq2seq.data.EncodedExample;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbeBatchTest {
    @Test
    void of_manyExamples_areThoseAroundTheUpperQuartileOfLength() {
        Batch batch = ProbeBatch.of(
                IntStream.rangeClosed(1, 100).mapToObj(ProbeBatchTest::example).toList());
        assertThat(batch.rows()).isEqualTo(ProbeBatch.ROWS);
        assertThat(batch.source().lengths()).contains(75).doesNotContain(67, 84).hasSize(16);
        assertThat(batch.bucket().source()).isEqualTo(83);
    }

    @Test
    void of_fewExamples_areAll() {
        Batch batch = ProbeBatch.of(
                IntStream.of(3, 1).mapToObj(ProbeBatchTest::example).toList());
        assertThat(batch.source().lengths()).containsExactly(1, 3);
    }

    private static EncodedExample example(int length) {
        return new EncodedExample(new int[length], new int[length]);
    }
}
