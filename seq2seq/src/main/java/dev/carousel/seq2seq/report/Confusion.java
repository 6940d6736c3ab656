package dev.carousel.seq2seq.report;

import dev.carousel.seq2seq.metrics.Edit;
import dev.carousel.seq2seq.predict.Answered;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was said in place of what, and how often, when answers are aligned with the nearest right ones.
 *
 * @param expected absent for a token that was added
 * @param said absent for a token that was left out
 * @param of how often the expected token occurs in those right answers; 0 if absent
 * @param example a source where it happened
 */
record Confusion(Optional<String> expected, Optional<String> said, int count, int of, List<String> example) {

    /** Returns the most frequent confusions; of equally frequent ones those that occur first. */
    static List<Confusion> of(List<Answered> answers, int most) {
        var occurrences = new HashMap<Optional<String>, Integer>();
        var counts = new LinkedHashMap<Edit, Integer>();
        var examples = new HashMap<Edit, List<String>>();
        for (Answered answered : answers) {
            List<String> closest = answered.answer().closest();
            closest.forEach(token -> occurrences.merge(Optional.of(token), 1, Integer::sum));
            if (!answered.answer().right()) {
                for (Edit edit : Edit.between(closest, answered.prediction().tokens())) {
                    counts.merge(edit, edit.isChange() ? 1 : 0, Integer::sum);
                    examples.putIfAbsent(edit, answered.prediction().source());
                }
            }
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<Edit, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .map(entry -> new Confusion(
                        entry.getKey().expected(),
                        entry.getKey().said(),
                        entry.getValue(),
                        occurrences.getOrDefault(entry.getKey().expected(), 0),
                        examples.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }
}
