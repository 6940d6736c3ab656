package dev.carousel.testkit.decoders;

import dev.carousel.api.Decoder;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.rules.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decoders that have an option {@code seed} draw by it. */
final class Seeds {
    static final String SEED = "seed";

    private static final int LENGTH = 50;

    private Seeds() {}

    /** Returns whether the decoder says that it draws. */
    static boolean draws(DecoderFactory factory) {
        return factory.options().stream().map(Option::name).anyMatch(SEED::equals);
    }

    /** Returns texts with another seed. */
    static Map<String, String> with(Map<String, String> options, long seed) {
        var more = new HashMap<>(options);
        more.put(SEED, String.valueOf(seed));
        return more;
    }

    /** Among outputs of 50 words of two that are equally probable, two seeds draw the same once in 2⁵⁰ times. */
    static Finding check(DecoderSubject subject, String nothing) {
        DecoderFactory factory = subject.factory();
        if (!draws(factory)) {
            return Finding.notApplicable("it has no option seed: it does not draw");
        }
        var language = Language.constant(LENGTH, 0, 0.5, 0.5);
        for (Map<String, String> options : DecoderCases.choices(factory)) {
            if (!options.containsKey(SEED)
                    && outputs(factory, options, language).size() > 1) {
                return Finding.KEPT;
            }
        }
        return Finding.broken("seeds 1 and 2 give the same outputs of " + LENGTH
                + " equally probable words, whatever else is set: draws must depend on the seed");
    }

    private static Set<List<Integer>> outputs(DecoderFactory factory, Map<String, String> options, Language language) {
        var outputs = new ArrayList<List<Integer>>();
        for (int seed = 1; seed <= 2; seed++) {
            Decoder decoder = factory.create(Settings.of(factory.options(), with(options, seed), ""));
            outputs.add(
                    decoder.decode(new LanguageModel(language, 0)).get(0).get(0).tokens());
        }
        return new HashSet<>(outputs);
    }
}
