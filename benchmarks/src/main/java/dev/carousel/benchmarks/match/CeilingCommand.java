package dev.carousel.benchmarks.match;

import dev.carousel.benchmarks.row.CellKind;
import dev.carousel.benchmarks.row.Mode;
import dev.carousel.benchmarks.row.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A yardstick from outside: a command that is called with {@code lstm|gru T B H} and says {@code fwd X us … train Y us}.
 *
 * <p>It takes its own time to warm up, so that it joins few rounds.
 */
final class CeilingCommand implements Opponent {
    static final String NAME = "ceiling";

    private static final int ROUNDS_BETWEEN = 4;

    private final String command;
    private final Workload.Layer row;
    private String failure = "";

    private CeilingCommand(String command, Workload.Layer row) {
        this.command = command;
        this.row = row;
    }

    /** Returns the yardstick for a row, if it measures such layers. */
    static Optional<Opponent> of(String command, Workload workload) {
        boolean measures = workload instanceof Workload.Layer layer
                && (layer.cell() == CellKind.LSTM || layer.cell() == CellKind.GRU_AFTER);
        return measures ? Optional.of(new CeilingCommand(command, (Workload.Layer) workload)) : Optional.empty();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean start(double warmSeconds) {
        return true;
    }

    @Override
    public OptionalDouble measure(int round, double seconds) {
        if (round % ROUNDS_BETWEEN != 0 || !failure.isEmpty()) {
            return OptionalDouble.empty();
        }
        String said = said();
        String word = row.mode() == Mode.FORWARD ? "fwd" : "train";
        Matcher time = Pattern.compile("\\b" + word + " ([0-9.]+) us").matcher(said);
        if (time.find()) {
            return OptionalDouble.of(Double.parseDouble(time.group(1)));
        }
        failure = "said no \"" + word + " … us\": " + said.strip();
        return OptionalDouble.empty();
    }

    @Override
    public String failure() {
        return failure;
    }

    @Override
    public void close() {}

    private String said() {
        String cell = row.cell() == CellKind.LSTM ? "lstm" : "gru";
        String call = command + " " + cell + " " + row.steps() + " " + row.batch() + " " + row.size();
        try {
            Process process = new ProcessBuilder("sh", "-c", call)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
