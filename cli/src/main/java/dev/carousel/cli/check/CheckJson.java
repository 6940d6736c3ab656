package dev.carousel.cli.check;

import dev.carousel.testkit.rules.Verdict.Failed;
import dev.carousel.testkit.rules.Verdict.Outcome;
import dev.carousel.testkit.rules.Verdict.Passed;
import dev.carousel.testkit.rules.Verdict.Skipped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a program reads. */
final class CheckJson {
    private CheckJson() {}

    static Map<String, Object> of(List<HeldCheck> held) {
        return Map.of("verdicts", held.stream().map(CheckJson::of).toList());
    }

    private static Map<String, Object> of(HeldCheck held) {
        PlannedCheck planned = held.planned();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("rule", planned.rule());
        fields.put("title", planned.title());
        fields.put("kind", planned.subject().kind());
        fields.put("name", planned.subject().name());
        fields.put("outcome", held.word());
        putOutcome(fields, held.verdict().outcome());
        fields.put("seconds", held.seconds());
        return fields;
    }

    private static void putOutcome(Map<String, Object> fields, Outcome outcome) {
        if (outcome instanceof Passed passed) {
            fields.put("cases", passed.cases());
        } else if (outcome instanceof Skipped skipped) {
            fields.put("reason", skipped.reason());
        } else if (outcome instanceof Failed failed) {
            fields.put("finding", failed.finding());
            fields.put("smallestCase", failed.smallest());
            fields.put("seed", failed.seed());
        }
    }
}
