package dev.carousel.seq2seq.checkpoint;

import dev.carousel.seq2seq.data.Bucket;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code model.json} says: all that is needed to make the model again, its values apart.
 *
 * @param configuration every key with its value, defaults too
 * @param plugins those that the configuration names something of
 * @param sourceVocabulary its size
 * @param targetVocabulary its size
 * @param buckets the lengths that it was trained with
 */
public record ModelDescription(
        Map<String, Object> configuration,
        List<UsedPlugin> plugins,
        int sourceVocabulary,
        int targetVocabulary,
        List<Bucket> buckets) {
    /** Copies map and lists. */
    public ModelDescription {
        configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
        plugins = List.copyOf(plugins);
        buckets = List.copyOf(buckets);
    }
}
