package dev.carousel.benchmarks.dl4j;

import dev.carousel.benchmarks.contender.Contender;
import dev.carousel.benchmarks.contender.Task;
import dev.carousel.benchmarks.row.CellKind;
import dev.carousel.benchmarks.row.Workload;
import java.util.Optional;

/** DL4J, for LSTM layers: enough to place it. */
public final class Dl4jContender implements Contender {
    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public Optional<Task> task(Workload workload) {
        return workload instanceof Workload.Layer row && row.cell() == CellKind.LSTM
                ? Optional.of(new LstmTask(row))
                : Optional.empty();
    }
}
