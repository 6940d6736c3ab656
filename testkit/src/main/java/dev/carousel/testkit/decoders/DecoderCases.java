package dev.carousel.testkit.decoders;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.testkit.arbitraries.OptionTexts;
import dev.carousel.testkit.languages.Languages;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random cases for decoders; they shrink to presets, one sentence, one step. */
final class DecoderCases {
    private static final int MOST_SENTENCES = 4;

    private DecoderCases() {}

    static Arbitrary<DecoderCase> of(DecoderSubject subject) {
        return of(Arbitraries.of(choices(subject.factory())));
    }

    /** Returns cases in which nothing is set, and some tokens are rare, so that it shows if those are left out. */
    static Arbitrary<DecoderCase> presets(DecoderSubject subject) {
        return of(Arbitraries.just(Map.of()))
                .map(c -> new DecoderCase(c.options(), c.language().varied(), c.sentences()));
    }

    /** Returns cases in which no two tokens are equally probable, so that it is clear which ones a truncation leaves. */
    static Arbitrary<DecoderCase> withoutTies(DecoderSubject subject) {
        return of(subject).map(c -> new DecoderCase(c.options(), c.language().withoutTies(), c.sentences()));
    }

    private static Arbitrary<DecoderCase> of(Arbitrary<Map<String, String>> options) {
        Arbitrary<Long> numbers = Arbitraries.longs().between(0, 9);
        return Combinators.combine(
                        options,
                        Languages.any(),
                        numbers.list().uniqueElements().ofMinSize(1).ofMaxSize(MOST_SENTENCES))
                .as(DecoderCase::new);
    }

    /** Returns what may be set together: presets first. */
    static List<Map<String, String>> choices(DecoderFactory factory) {
        return OptionTexts.product(factory.options()).stream()
                .filter(texts -> texts.isEmpty() || fits(factory, texts))
                .toList();
    }

    /** A decoder may refuse values that do not go together, such as more answers than its beam is wide. */
    private static boolean fits(DecoderFactory factory, Map<String, String> texts) {
        try {
            factory.create(Settings.of(factory.options(), texts, ""));
            return true;
        } catch (CarouselException e) {
            return false;
        }
    }
}
