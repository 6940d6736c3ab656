package dev.carousel.benchmarks.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.benchmarks.row.Rows;
import dev.carousel.benchmarks.row.Workload;
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
        }
    }
}
