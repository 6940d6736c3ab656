package dev.carousel.benchmarks.pytorch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.carousel.benchmarks.contender.Task;
import dev.carousel.benchmarks.row.Mode;

/** A network that is run, or run and differentiated. */
final class TensorTask implements Task {
    private final Engine engine = Engine.getEngine("PyTorch");
    private final NDManager manager = NDManager.newBaseManager(engine.defaultDevice(), engine.getEngineName());
    private final Tensors tensors = new Tensors(manager);
    private final Network network;
    private final Mode mode;

    TensorTask(Network network, Mode mode) {
        this.network = network;
        this.mode = mode;
        network.declare(tensors);
    }

    @Override
    public void run() {
        try (NDManager run = manager.newSubManager()) {
            if (mode == Mode.TRAIN) {
                train(run);
            } else {
                tensors.begin(run, false);
                network.deliver(network.run(tensors));
            }
        }
    }

    @Override
    public void close() {
        manager.close();
    }

    private void train(NDManager run) {
        try (GradientCollector collector = engine.newGradientCollector()) {
            tensors.begin(run, true);
            NDArray loss = network.run(tensors).sum();
            collector.backward(loss);
        }
    }
}
