package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.GivenOutputs;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.languages.Languages;
import dev.carousel.testkit.languages.RandomLanguage;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Languages.class)
@Domain(DomainContext.Global.class)
class GivenOutputsTest {
    private static final long SENTENCE = 7;

    @Property
    void decode_everyOutputOfALanguage_tellsHowProbableItIs(@ForAll RandomLanguage language) {
        var ended = language.outputs(SENTENCE).stream()
                .filter(output -> output.length() == output.tokens().size() + 1)
                .toList();
        List<int[]> tokens = ended.stream()
                .map(output -> output.tokens().stream().mapToInt(token -> token).toArray())
                .toList();
        var model = new LanguageModel(
                language,
                IntStream.range(0, tokens.size()).mapToLong(row -> SENTENCE).toArray());
        var found = new GivenOutputs(tokens).decode(model);
        for (int i = 0; i < ended.size(); i++) {
            var hypothesis = found.get(i).get(0);
            assertThat(hypothesis.tokens()).isEqualTo(ended.get(i).tokens());
            assertThat(hypothesis.logProbability())
                    .isEqualTo(hypothesis.score())
                    .isEqualTo(ended.get(i).logProbability());
            assertThat(hypothesis.ended()).isTrue();
            assertThat(hypothesis.logProbabilities()).hasSize(ended.get(i).length());
            assertThat(hypothesis.alignment()).hasSize(ended.get(i).tokens().size());
        }
    }

    @Example
    void decode_anotherNumberOfRows_isAnError() {
        var model = LanguageModel.batch(new RandomLanguage(1, 3, 3, 0, false), 3);
        assertThatThrownBy(() -> new GivenOutputs(List.of(new int[] {1}, new int[0])).decode(model))
                .hasMessage("[Carousel/OutputCount] expected an output for each of 3 rows, found 2");
    }
}
