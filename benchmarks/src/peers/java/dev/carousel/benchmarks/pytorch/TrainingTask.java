package dev.carousel.benchmarks.pytorch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.carousel.benchmarks.contender.Task;
import dev.carousel.benchmarks.lessons.Lessons;
import dev.carousel.benchmarks.row.Workload;
import dev.carousel.seq2seq.data.Batch;
import dev.carousel.seq2seq.data.Batches;
import java.util.OptionalDouble;

/** A training as a user of DJL would write it: each batch padded to its own longest, the loss read back at the end of an epoch. */
final class TrainingTask implements Task {
    private final Engine engine = Engine.getEngine("PyTorch");
    private final NDManager manager = NDManager.newBaseManager(engine.defaultDevice(), engine.getEngineName());
    private final Tensors tensors = new Tensors(manager);
    private final EncoderDecoder network;
    private final Batches lessons;
    private final Adam adam;
    private final NDArray loss = manager.zeros(new Shape());
    private int epoch;
    private double gradientNorm;
    private double micros;

    TrainingTask(Workload.TrainingRun row, Adam adam) {
        this.network = new EncoderDecoder(row.network(), row.regularisation(), false, true);
        this.lessons = Lessons.of(row).batches();
        this.adam = adam;
        network.declareLearned(tensors);
    }

    /** Learns the first epoch. */
    @Override
    public void compile() {
        run();
    }

    /** Learns the next epoch. */
    @Override
    public void run() {
        long begin = System.nanoTime();
        long tokens = 0;
        for (Batch batch : lessons.epoch(Lessons.SEED, epoch++)) {
            learn(batch);
            tokens += batch.source().tokens() + batch.targetOutput().tokens();
        }
        readLoss();
        micros = (System.nanoTime() - begin) / 1e3 / tokens;
    }

    @Override
    public OptionalDouble micros() {
        return OptionalDouble.of(micros);
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Takes a step; its loss is added to those since they were last read. */
    void learn(Batch lesson) {
        try (NDManager run = manager.newSubManager()) {
            try (GradientCollector collector = engine.newGradientCollector()) {
                tensors.begin(run, true);
                PaddedBatch.of(lesson).feed(network.sizes().way(), run, tensors);
                NDArray now = network.loss(tensors);
                collector.backward(now);
                loss.addi(now.stopGradient());
            }
            gradientNorm = adam.update(tensors);
        }
    }

    /** Returns the sum of the losses since the last call. */
    float readLoss() {
        float sum = loss.getFloat();
        loss.subi(loss);
        return sum;
    }

    /** Returns the norm of the last step's gradients before clipping. */
    double gradientNorm() {
        return gradientNorm;
    }

    /** Returns the parameters. */
    Tensors parameters() {
        return tensors;
    }
}
