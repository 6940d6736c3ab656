package dev.carousel.seq2seq.train;

import dev.carousel.api.CarouselException;
import dev.carousel.seq2seq.checkpoint.SavedModel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a checkpoint comes from the training that wants to go on from it; otherwise the bits would be nobody's.
 *
 * @param before the configuration of the checkpoint; keys that were not there when it was saved stand at their presets
 */
record SameTraining(Path checkpoint, SavedModel saved, Map<String, Object> before, SavedModel now) {

    /** Checks data: {@code OtherData}. */
    void requireData(String what, String saved, String now) {
        if (!saved.equals(now)) {
            throw new CarouselException(
                    "OtherData",
                    "%s: comes from another %s (fingerprint %s, not %s); resume with the files that it began with, or train anew in another folder"
                            .formatted(checkpoint, what, saved.substring(0, 12), now.substring(0, 12)));
        }
    }

    /** Checks every key that has a part in what was learned so far: {@code OtherConfiguration}. */
    void requireConfiguration() {
        Map<String, Object> wanted = now.description().configuration();
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(wanted.keySet());
        keys.removeAll(mayChange());
        for (String key : keys) {
            if (!Objects.equals(before.get(key), wanted.get(key))) {
                throw other(key + " = " + before.get(key) + ", not " + wanted.get(key));
            }
        }
    }

    /** Checks what was made of data and configuration, which another version might make otherwise: {@code OtherConfiguration}. */
    void requireMade() {
        var buckets = saved.description().buckets();
        if (!buckets.equals(now.description().buckets())) {
            throw other("buckets " + buckets + ", not " + now.description().buckets());
        }
        if (!saved.source().equals(now.source()) || !saved.target().equals(now.target())) {
            throw other("other vocabularies");
        }
    }

    private CarouselException other(String difference) {
        return new CarouselException(
                "OtherConfiguration",
                "%s: was trained with %s; only %s may change on the way. Resume with the same configuration, or train anew in another folder"
                        .formatted(checkpoint, difference, String.join(", ", mayChange())));
    }

    private Set<String> mayChange() {
        return TrainingOptions.mayChange(before);
    }
}
