package dev.carousel.seq2seq.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/** Writes the log of a training, and draws the page from what it wrote. */
final class Recorder {
    private final Occasion occasion;
    private final TrainingLog log;
    private final ReportData data;
    private final Speed speed;

    private Recorder(Occasion occasion, TrainingLog log, ReportData data, Speed speed) {
        this.occasion = occasion;
        this.log = log;
        this.data = data;
        this.speed = speed;
    }

    /** Goes on after a step, with what the log said until then. */
    static Recorder open(Occasion occasion, long step, LongSupplier nanoseconds) throws IOException {
        var data = new ReportData();
        TrainingLog log = TrainingLog.open(TrainingReport.log(occasion.model()), step, data::add);
        return new Recorder(occasion, log, data, new Speed(nanoseconds, data.seconds()));
    }

    Speed speed() {
        return speed;
    }

    /** Writes a line; the page shows it even if the log cannot be written. */
    void tell(String event, Event fields) throws IOException {
        ObjectNode line = LogJson.event(event, fields);
        data.add(line);
        log.append(line);
    }

    /** Writes the page anew. */
    void draw() throws IOException {
        Path model = occasion.model().toAbsolutePath().normalize();
        ObjectNode json = data.json();
        json.put("model", String.valueOf(model.getFileName()));
        json.put("written", now());
        json.put("sourceSeparator", occasion.data().source().separator());
        json.put("targetSeparator", occasion.data().target().separator());
        ReportPage.write(TrainingReport.page(occasion.model()), json);
    }

    /** Returns the time to the second. */
    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
