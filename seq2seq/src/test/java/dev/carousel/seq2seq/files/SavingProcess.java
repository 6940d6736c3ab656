package dev.carousel.seq2seq.files;

import static dev.carousel.seq2seq.files.Pointer.BEST;
import static dev.carousel.seq2seq.files.Pointer.CURRENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Another JVM that goes on from {@code current} and saves one step after the other until it is killed. */
record SavingProcess(Process process, Path output) implements AutoCloseable {
    /** Every so many steps a state is the best so far. */
    static final int BEST_EVERY = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static SavingProcess start(Path folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var output = Files.createTempFile("saving", ".txt");
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        SavingProcess.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new SavingProcess(process, output);
    }

    /** The first thing it says: 1 more than the step it began from, or an error. */
    String firstLine() throws IOException, InterruptedException {
        var deadline = Instant.now().plus(PATIENCE);
        while (!Files.readString(output).contains("\n")) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("the other process says nothing");
            }
            Thread.sleep(1);
        }
        return Files.readString(output).lines().findFirst().orElseThrow();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** The last step of which it said that it was saved. */
    long lastStep() throws IOException {
        var text = Files.readString(output);
        return text.substring(0, text.lastIndexOf('\n'))
                .lines()
                .mapToLong(Long::parseLong)
                .max()
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        kill();
        Files.delete(output);
    }

    public static void main(String[] arguments) {
        var folder = ModelFolder.at(Path.of(arguments[0]));
        try (var writer = folder.claim()) {
            var step = folder.has(CURRENT) ? State.in(folder, CURRENT).step() : 0;
            while (true) {
                step++;
                save(writer, step);
                System.out.println(step);
            }
        } catch (RuntimeException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void save(ModelWriter writer, long step) {
        if (step % BEST_EVERY == 0) {
            writer.save(step, new State(step).files(), BEST, CURRENT);
        } else {
            writer.save(step, new State(step).files(), CURRENT);
        }
    }
}
