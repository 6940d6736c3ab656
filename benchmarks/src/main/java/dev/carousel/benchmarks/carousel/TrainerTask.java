package dev.carousel.benchmarks.carousel;

import dev.carousel.benchmarks.contender.Task;
import dev.carousel.benchmarks.lessons.Lessons;
import dev.carousel.benchmarks.row.Regularisation;
import dev.carousel.benchmarks.row.Workload;
import dev.carousel.seq2seq.Seq2Seq;
import dev.carousel.seq2seq.Training;
import dev.carousel.seq2seq.train.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** A training by the trainer that everybody uses, on a thread of its own that waits at the end of each epoch. */
public final class TrainerTask implements Task {
    private final Training training;
    private final EpochClock epochs = new EpochClock(System::nanoTime);
    private final Path folder;
    private final Thread thread;
    private double micros;

    TrainerTask(Workload.TrainingRun row, String backend) {
        this.training = training(row).set("backend", backend).listener(epochs);
        this.folder = temporaryFolder();
        this.thread = new Thread(this::train, "trainer");
    }

    /** Returns the training of a row, which never ends of itself. */
    public static Training training(Workload.TrainingRun row) {
        Lessons lessons = Lessons.of(row);
        return Seq2Seq.discover()
                .training(Corpus.toLearn(lessons.examples()), Corpus.of(lessons.development()))
                .set(settings(row));
    }

    /** Returns its keys. */
    public static Map<String, String> settings(Workload.TrainingRun row) {
        Regularisation kept = row.regularisation();
        var settings = new LinkedHashMap<String, Object>();
        settings.put("hidden", row.network().hidden());
        settings.put("memory", row.network().memory());
        settings.put("embedding", row.network().embedding());
        settings.put("encoder.layers", row.network().encoderLayers());
        settings.put("attention", row.network().scorer().key());
        settings.put("recurrent-initializer", "same"); // as on the other side: uniform numbers
        settings.put("dropout", kept.dropout());
        settings.put("encoder.dropout", kept.dropout());
        settings.put("recurrent-dropout", kept.recurrentDropout());
        settings.put("encoder.recurrent-dropout", kept.recurrentDropout());
        settings.put("embedding-dropout", kept.embeddingDropout());
        settings.put("loss.label-smoothing", kept.labelSmoothing());
        settings.put("weight-decay", kept.weightDecay());
        if (kept.averageDecay() > 0) {
            settings.put("average", "ema");
            settings.put("average-decay", kept.averageDecay());
        }
        settings.put("batch", row.batch());
        settings.put("seed", Lessons.SEED);
        settings.put("learning-rate", Lessons.LEARNING_RATE);
        settings.put("clip-norm", Lessons.CLIP_NORM);
        settings.put("epochs", 1_000_000);
        settings.put("patience", 1_000_000);
        settings.put("checkpoint-every", 0);
        var texts = new LinkedHashMap<String, String>();
        settings.forEach((key, value) -> texts.put(key, value.toString()));
        return texts;
    }

    /** Learns the first epoch, while kernels are compiled. */
    @Override
    public void compile() {
        thread.setDaemon(true);
        thread.start();
        epochs.await();
    }

    /** Learns the next epoch. */
    @Override
    public void run() {
        epochs.go();
        micros = epochs.await();
    }

    @Override
    public OptionalDouble micros() {
        return OptionalDouble.of(micros);
    }

    @Override
    public void close() {
        epochs.cancel();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    private void train() {
        try {
            training.into(folder);
            epochs.end(new IllegalStateException("the training ended"));
        } catch (RuntimeException | Error failure) {
            epochs.end(failure);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("carousel-training-run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
