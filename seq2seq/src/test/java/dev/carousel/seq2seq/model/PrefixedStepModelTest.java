package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Decoder;
import dev.carousel.api.Hypothesis;
import dev.carousel.decoding.BeamDecoder;
import dev.carousel.decoding.GreedyDecoder;
import dev.carousel.decoding.Limits;
import dev.carousel.decoding.NucleusDecoder;
import dev.carousel.decoding.Scoring;
import dev.carousel.decoding.TopKDecoder;
import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.languages.Languages;
import dev.carousel.testkit.languages.RandomLanguage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

@Domain(Languages.class)
@Domain(DomainContext.Global.class)
class PrefixedStepModelTest {
    private static final int SENTENCES = 3;

    @Provide
    Arbitrary<Decoder> decoders() {
        return Arbitraries.of(
                new GreedyDecoder(),
                new BeamDecoder(3, 3, 1),
                new BeamDecoder(4, 2, Scoring.normalised(0.5), new Limits(2, 0, 0, 1), 2, 1, 0),
                new TopKDecoder(3, 1, 5),
                new NucleusDecoder(0.8, 1, 5));
    }

    /** What one sentence may say, at random, cut somewhere. */
    private static int[] prefix(Language language, long sentence, Random random) {
        var prefix = new ArrayList<Integer>();
        int length = random.nextInt(language.length());
        while (prefix.size() < length) {
            float[] next = language.next(sentence, prefix);
            int[] open = IntStream.range(Language.END + 1, next.length)
                    .filter(token -> next[token] > Float.NEGATIVE_INFINITY)
                    .toArray();
            if (open.length == 0) {
                break;
            }
            prefix.add(open[random.nextInt(open.length)]);
        }
        return prefix.stream().mapToInt(token -> token).toArray();
    }

    /** The language in which sentences begin so and nothing else may come. */
    private record Begun(Language language, List<int[]> prefixes) implements Language {
        @Override
        public int vocabulary() {
            return language.vocabulary();
        }

        @Override
        public int length() {
            return language.length();
        }

        @Override
        public float[] next(long sentence, List<Integer> written) {
            float[] next = language.next(sentence, written).clone();
            int[] prefix = prefixes.get((int) sentence);
            for (int token = 0; written.size() < prefix.length && token < next.length; token++) {
                next[token] = token == prefix[written.size()] ? next[token] : Float.NEGATIVE_INFINITY;
            }
            return next;
        }
    }

    @Property
    void decode_withAnyDecoder_findsWhatItFindsWhereNothingElseMayCome(
            @ForAll RandomLanguage language, @ForAll("decoders") Decoder decoder, @ForAll long seed) {
        var random = new Random(seed);
        var prefixes = IntStream.range(0, SENTENCES)
                .mapToObj(sentence -> prefix(language, sentence, random))
                .toList();
        var model = LanguageModel.batch(language, SENTENCES);
        var found = decoder.decode(new PrefixedStepModel(model, prefixes, String::valueOf));
        assertThat(model.violation()).isEmpty();
        assertThat(found)
                .usingRecursiveComparison()
                .isEqualTo(decoder.decode(LanguageModel.batch(new Begun(language, prefixes), SENTENCES)));
        for (int sentence = 0; sentence < SENTENCES; sentence++) {
            var prefix = Arrays.stream(prefixes.get(sentence)).boxed().toList();
            for (Hypothesis hypothesis : found.get(sentence)) {
                assertThat(hypothesis.tokens().subList(0, prefix.size())).isEqualTo(prefix);
                double whole = language.logProbability(sentence, hypothesis.tokens(), hypothesis.ended());
                assertThat(hypothesis.logProbability()).isCloseTo(whole, within(1e-5));
            }
        }
    }

    @Test
    void next_aTokenWithoutAChance_saysWhichOne() {
        var language = Language.of(5, 4, prefix -> new float[] {-1, -0.5f, Float.NEGATIVE_INFINITY, -9});
        var model =
                new PrefixedStepModel(new LanguageModel(language, 0), List.of(new int[] {1, 2}), token -> "t" + token);
        assertThatThrownBy(() -> new GreedyDecoder().decode(model))
                .hasMessage(
                        "[Carousel/ImpossiblePrefix] \"t2\" at place 2 of a prefix may not come: the model gives it no"
                                + " chance; leave it out of the prefix");
    }
}
