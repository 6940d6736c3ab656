package dev.carousel.seq2seq.report;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of JSON objects, one a line, each with an {@code event} and the {@code step} after which it was written.
 *
 * <p>A line that could not be written whole is written over by the next, so that only the last can be torn.
 */
final class TrainingLog {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingLog.class);

    private final Path file;
    private long end;

    private TrainingLog(Path file, long end) {
        this.file = file;
        this.end = end;
    }

    /**
     * Opens the log of a training that goes on after a step: what was written later is cut, for the steps will be done again, and so is
     * everything from the first line on that is damaged.
     *
     * @param step 0 for a training that begins, and with it the log
     * @param kept takes the lines that stay
     */
    static TrainingLog open(Path file, long step, Consumer<ObjectNode> kept) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] bytes = step > 0 && Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        int end = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                ObjectNode line = LogJson.read(bytes, end, i).orElse(LogJson.object());
                if (!line.path("event").isTextual() || !line.path("step").isIntegralNumber()) {
                    LOG.warn("{}: damaged after {} bytes; what follows is lost", file, end);
                    break;
                }
                if (line.path("step").longValue() > step) {
                    break;
                }
                kept.accept(line);
                end = i + 1;
            }
        }
        return new TrainingLog(file, end);
    }

    /** Writes a line. */
    void append(ObjectNode line) throws IOException {
        var bytes = ByteBuffer.wrap((LogJson.text(line) + "\n").getBytes(StandardCharsets.UTF_8));
        try (var channel = FileChannel.open(file, CREATE, WRITE)) {
            channel.truncate(end).position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        end += bytes.limit();
    }
}
