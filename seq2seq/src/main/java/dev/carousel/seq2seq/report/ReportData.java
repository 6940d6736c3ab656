package dev.carousel.seq2seq.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the page shows of a log, taken up line by line; it stays of bounded size however long the log grows. */
final class ReportData {
    private static final int MOST_EPOCHS = 1000;
    private static final int MOST_PROBES = 60;
    private static final int MOST_MAPS = 30;

    private final StepCurves steps = new StepCurves();
    private final Thinned<JsonNode> epochs = new Thinned<>(MOST_EPOCHS);
    private final Thinned<JsonNode> probes = new Thinned<>(MOST_PROBES);
    private final Thinned<JsonNode> attention = new Thinned<>(MOST_MAPS);
    private final Thinned<JsonNode> starts = new Thinned<>(MOST_EPOCHS);
    private final ObjectNode latest = LogJson.object();
    private boolean best;

    /** Takes up a line of the log. */
    void add(ObjectNode line) {
        switch (line.path("event").asText()) {
            case "start" -> start(line);
            case "step" -> steps.add(line);
            case "epoch" -> epoch(line);
            case "answers" -> answers(line);
            case "probe" -> probes.add(line);
            case "save" -> latest.set("save", line);
            case "stop" -> latest.set("stop", line);
            default -> {} // of a later version
        }
        latest.put("seconds", line.path("seconds").asDouble(seconds()));
    }

    /** Returns how long the training had taken when the last line was written. */
    double seconds() {
        return latest.path("seconds").asDouble(0);
    }

    /** Returns all of it. */
    ObjectNode json() {
        ObjectNode json = latest.deepCopy();
        json.set("steps", steps.json());
        array(json, "starts", starts);
        array(json, "epochs", epochs);
        array(json, "probes", probes);
        array(json, "attention", attention);
        return json;
    }

    private void start(ObjectNode line) {
        latest.set("start", line);
        latest.remove("stop");
        starts.add(LogJson.object().<ObjectNode>setAll(line.deepCopy().retain("step", "time")));
    }

    private void epoch(ObjectNode line) {
        epochs.add(line);
        best = line.path("best").asBoolean();
        if (best) {
            latest.set("best", line);
        }
    }

    /** Errors are those of the best model, whose epoch was told before. */
    private void answers(ObjectNode line) {
        if (best) {
            latest.set("errors", line.deepCopy().retain("epoch", "wrong", "worst", "confusions"));
        }
        if (!line.path("attention").isEmpty()) {
            attention.add(line.deepCopy().retain("epoch", "attention"));
        }
    }

    private static void array(ObjectNode json, String name, Thinned<JsonNode> items) {
        ArrayNode array = json.putArray(name);
        items.items().forEach(array::add);
    }
}
