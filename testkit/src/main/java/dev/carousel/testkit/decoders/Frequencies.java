package dev.carousel.testkit.decoders;

import dev.carousel.api.Hypothesis;
import dev.carousel.api.plugin.Settings;
import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.languages.Language.Output;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Fit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Outputs come as often as the distribution of each token says; a decoder that does is called broken once in a million cases. */
final class Frequencies {
    private static final int SENTENCES = 10_000;
    private static final double FALSE_ALARM = 1e-6;

    private Frequencies() {}

    /** As often as the model says, with presets: for those who draw. */
    static Finding plain(DecoderSubject subject, DecoderCase c) {
        return Seeds.draws(subject.factory())
                ? check(subject, c, Draws.AS_THE_MODEL_SAYS)
                : Finding.notApplicable("it has no option seed: it does not draw");
    }

    /** As often as was declared, whatever is set. */
    static Finding declared(DecoderSubject subject, DecoderCase c) {
        return subject.draws()
                .map(draws -> check(subject, c, draws))
                .orElseGet(() -> Finding.notApplicable("no distribution of draws is declared: override draws()"));
    }

    private static Finding check(DecoderSubject subject, DecoderCase c, Draws draws) {
        Language alike = Language.of(
                c.language().length(),
                c.language().vocabulary(),
                prefix -> c.language().next(0, prefix));
        List<Output> outputs = alike.outputs(0);
        Map<List<Integer>, Integer> place = new HashMap<>();
        outputs.forEach(output -> place.put(output.tokens(), place.size()));
        int[] counts = new int[outputs.size()];
        for (List<Hypothesis> found : c.decoder(subject).decode(LanguageModel.batch(alike, SENTENCES))) {
            if (found.size() > 1) {
                return Finding.notApplicable("it gives more than one output a sentence");
            }
            counts[place.getOrDefault(found.get(0).tokens(), 0)]++;
        }
        Settings settings = c.settings(subject.factory());
        double[] weights = outputs.stream()
                .mapToDouble(output -> weight(output, alike, settings, draws))
                .toArray();
        double chance = Fit.chance(counts, weights);
        return chance >= FALSE_ALARM ? Finding.KEPT : Finding.broken(text(outputs, counts, weights));
    }

    private static double weight(Output output, Language language, Settings settings, Draws draws) {
        double weight = 1;
        for (int i = 0; i < output.length(); i++) {
            List<Integer> prefix = output.tokens().subList(0, i);
            int token = i < output.tokens().size() ? output.tokens().get(i) : Language.END;
            double[] next = draws.of(settings, probabilities(language.next(0, prefix)));
            weight *= next[token]
                    / IntStream.range(0, next.length).mapToDouble(j -> next[j]).sum();
        }
        return weight;
    }

    private static double[] probabilities(float[] logarithms) {
        return IntStream.range(0, logarithms.length)
                .mapToDouble(i -> Math.exp(logarithms[i]))
                .toArray();
    }

    private static String text(List<Output> outputs, int[] counts, double[] weights) {
        int farthest = IntStream.range(0, counts.length)
                .boxed()
                .max((a, b) -> Double.compare(surprise(counts[a], weights[a]), surprise(counts[b], weights[b])))
                .orElse(0);
        return String.format(
                Locale.ROOT,
                "of %d sentences, %d came out as %s: expected about %.1f. Draws must follow the distribution of each"
                        + " token, normalised, and be independent from sentence to sentence and step to step",
                SENTENCES,
                counts[farthest],
                outputs.get(farthest).tokens(),
                weights[farthest] * SENTENCES);
    }

    private static double surprise(int count, double weight) {
        double expected = weight * SENTENCES;
        return (count - expected) * (count - expected) / Math.max(expected, 1e-3);
    }
}
