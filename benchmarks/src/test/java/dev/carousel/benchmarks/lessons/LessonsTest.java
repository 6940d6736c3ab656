package dev.carousel.benchmarks.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.benchmarks.row.Rows;
import dev.carousel.benchmarks.row.Workload;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LessonsTest {
    @Test
    void encoding_ofAnyRow_hasTheSizesThatTheRowSays() {
        for (Workload each : Rows.holding("training-run", Rows.all())) {
            var row = (Workload.TrainingRun) each;
            Lessons lessons = Lessons.of(row);
            assertThat(lessons.encoding().sourceVocabulary().size())
                    .isEqualTo(row.network().sourceVocabulary());
            assertThat(lessons.encoding().targetVocabulary().size())
                    .isEqualTo(row.network().targetVocabulary());
            assertThat(lessons.batches().perEpoch()).isGreaterThanOrEqualTo(Lessons.STRETCHES);
        }
    }

    @Test
    void endsStretch_inAnyEpoch_cutsItIntoEightWithTheLastAtItsEnd() {
        for (int batches : new int[] {8, 9, 31, 133}) {
            assertThat(IntStream.rangeClosed(1, batches).filter(batch -> Lessons.endsStretch(batch, batches)))
                    .hasSize(8)
                    .endsWith(batches);
        }
    }
}
