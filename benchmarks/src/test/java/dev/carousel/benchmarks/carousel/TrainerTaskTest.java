package dev.carousel.benchmarks.carousel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.benchmarks.row.Lengths;
import dev.carousel.benchmarks.row.NetworkSizes;
import dev.carousel.benchmarks.row.PairsToLearn;
import dev.carousel.benchmarks.row.Regularisation;
import dev.carousel.benchmarks.row.Rows;
import dev.carousel.benchmarks.row.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrainerTaskTest {
    private static final Workload.TrainingRun ROW = new Workload.TrainingRun(
            NetworkSizes.plain(4, 3, 7, 8),
            Regularisation.NONE,
            new PairsToLearn("sums", 40, 3, 4, new Lengths(2, 3, 4), 1),
            4);

    @Test
    void run_epochAfterEpoch_tellsTheTimeOfAToken() {
        try (var task = new TrainerTask(ROW, "reference")) {
            task.compile();
            for (int epoch = 0; epoch < 3; epoch++) {
                task.run();
                assertThat(task.micros().getAsDouble()).isBetween(1.0, 1e6);
            }
        }
    }

    /** The row is called the recipe's network; what it takes from there must not drift. */
    @Test
    void settings_ofTheRegularisedRow_areThoseOfTheRecipe() throws IOException {
        var row = (Workload.TrainingRun) Rows.holding("training-run words B=64 H=384 regularised", Rows.all())
                .get(0);
        Map<String, String> recipe = Files.readAllLines(Path.of("..", "recipes", "g2p-cmudict.yaml")).stream()
                .filter(line -> line.matches("[a-z.-]+: .*"))
                .collect(Collectors.toMap(
                        line -> line.split(": ")[0], line -> line.split(": ")[1].split(" #")[0].strip()));
        Map<String, String> network = new HashMap<>(TrainerTask.settings(row));
        network.keySet().retainAll(recipe.keySet());
        network.keySet().removeAll(Set.of("learning-rate", "epochs", "patience")); // those of all rows
        assertThat(network).containsKeys("hidden", "memory", "encoder.layers", "recurrent-dropout", "average");
        assertThat(recipe).containsAllEntriesOf(network);
    }

    @Test
    void compile_withAnUnknownBackend_saysSo() {
        try (var task = new TrainerTask(ROW, "jmv")) {
            assertThatThrownBy(task::compile).hasStackTraceContaining("jmv");
        }
    }
}
