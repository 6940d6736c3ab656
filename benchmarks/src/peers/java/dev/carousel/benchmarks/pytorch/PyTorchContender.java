package dev.carousel.benchmarks.pytorch;

import dev.carousel.benchmarks.contender.Contender;
import dev.carousel.benchmarks.contender.Task;
import dev.carousel.benchmarks.lessons.Lessons;
import dev.carousel.benchmarks.row.CellKind;
import dev.carousel.benchmarks.row.Mode;
import dev.carousel.benchmarks.row.Workload;
import java.util.Optional;

/** PyTorch. Both variants of the GRU meet its own, whose reset gate acts after the product. */
public final class PyTorchContender implements Contender {
    @Override
    public String name() {
        return "pytorch";
    }

    @Override
    public Optional<Task> task(Workload workload) {
        if (workload instanceof Workload.Layer row) {
            var sizes = new LayerSizes(row.steps(), row.batch(), row.size());
            Network network = row.cell() == CellKind.NORMALISED_LSTM
                    ? new NormalisedLstm(sizes)
                    : new BuiltInLayer(row.cell(), sizes);
            return Optional.of(new TensorTask(network, row.mode()));
        }
        if (workload instanceof Workload.Encoder row) {
            var sizes = new LayerSizes(row.steps(), row.batch(), row.size());
            return Optional.of(new TensorTask(new BidirectionalEncoder(sizes, 2), row.mode()));
        }
        if (workload instanceof Workload.AttentionTraining row) {
            return Optional.of(new TensorTask(new Translator(row.sizes(), row.inputFeeding()), Mode.TRAIN));
        }
        if (workload instanceof Workload.TrainingRun row) {
            return Optional.of(new TrainingTask(row, new Adam(Lessons.LEARNING_RATE, Lessons.CLIP_NORM, row.regularisation())));
        }
        if (workload instanceof Workload.BeamStep row) {
            return Optional.of(new TensorTask(new BeamStep(row.sizes()), Mode.FORWARD));
        }
        if (workload instanceof Workload.StreamingStep row) {
            return Optional.of(new TensorTask(new StreamingStep(row.cell(), row.size()), Mode.FORWARD));
        }
        if (workload instanceof Workload.SkipGram row) {
            return Optional.of(new TensorTask(new SkipGram(row), Mode.TRAIN));
        }
        return Optional.empty();
    }
}
