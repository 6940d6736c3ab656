package dev.carousel.cli.demo;

import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;

/**
 * Prints the loss of each step of a training on an OpenCL device, exactly. Arguments: how many steps; and {@code pressed} to collect garbage between
 * any two of them, while another thread makes more.
 */
final class PressedTraining implements TrainingListener {
    private static final int WORDS = 1600;
    private static final int KEPT = 256;
    private static final int BYTES = 1 << 14;

    private final int steps;
    private final boolean pressed;

    /** Ends the training after so many steps. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private PressedTraining(int steps, boolean pressed) {
        this.steps = steps;
        this.pressed = pressed;
    }

    @Override
    public void stepped(StepReport report) {
        System.out.println("loss " + Double.toHexString(report.loss()));
        if (report.step() == steps) {
            throw new Enough();
        }
        if (pressed) {
            System.gc();
        }
    }

    /** Makes garbage of all ages, so that there is something to move. */
    private static void litter() {
        var kept = new ArrayDeque<byte[]>();
        while (true) {
            kept.add(new byte[BYTES]);
            if (kept.size() > KEPT) {
                kept.remove();
                Thread.onSpinWait();
            }
            if (kept.size() % 16 == 0) {
                try {
                    Thread.sleep(1);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    public static void main(String... arguments) throws Exception {
        boolean pressed = arguments.length > 1;
        if (pressed) {
            var littering = new Thread(PressedTraining::litter);
            littering.setDaemon(true);
            littering.start();
        }
        Path folder = Files.createTempDirectory("pressed");
        try {
            Spoken.training(WORDS, "opencl")
                    .set("epochs", 1_000)
                    .set("patience", 1_000)
                    .listener(new PressedTraining(Integer.parseInt(arguments[0]), pressed))
                    .into(folder.resolve("model"));
        } catch (Enough e) {
            System.out.println("done");
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
