package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.Decoder;
import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.languages.LanguageModel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswersTest {
    private static final float NEVER = Float.NEGATIVE_INFINITY;

    static Stream<Decoder> decoders() {
        return Stream.of(new GreedyDecoder(), new BeamDecoder(3, 2, 1), new TopKDecoder(2, 1, 0));
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void decode_notANumber_isAnError(Decoder decoder) {
        assertError(
                decoder,
                Language.of(5, 3, prefix -> new float[] {NEVER, prefix.isEmpty() ? 0 : Float.NaN, NEVER}),
                "[Carousel/BadPrediction] the step model answered step 2, row 0 with log-probability NaN for token 1:"
                        + " expected at most 0, and -Infinity for what may not come");
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void decode_logits_isAnError(Decoder decoder) {
        assertError(
                decoder,
                Language.of(5, 3, prefix -> new float[] {-2, -1, 2.5f}),
                "[Carousel/BadPrediction] the step model answered step 1, row 0 with log-probability 2.5 for token 2:"
                        + " expected at most 0, and -Infinity for what may not come");
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void decode_nothingPossible_isAnError(Decoder decoder) {
        assertError(
                decoder,
                Language.of(5, 3, prefix -> new float[] {NEVER, prefix.isEmpty() ? 0 : NEVER, NEVER}),
                "[Carousel/NoContinuation] sentence 4: no token may come at step 2, every log-probability is"
                        + " -Infinity: a step model must leave at least one token, such as the end token 0");
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void decode_noRoom_isAnError(Decoder decoder) {
        assertError(
                decoder,
                Language.constant(0, 0.5, 0.5),
                "[Carousel/NoContinuation] the step model's maximum length is 0: expected room for at least 1 token");
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void decode_wrongVocabulary_isAnError(Decoder decoder) {
        assertError(
                decoder,
                Language.of(5, 4, prefix -> new float[] {-1, -1, -1}),
                "[Carousel/BadPrediction] the step model answered step 1 with 3 log-probabilities in row 0: expected 4");
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void decode_littleMoreThanLogOfOne_isTakenAsLogOfOne(Decoder decoder) {
        var hypothesis = decoder.decode(new LanguageModel(
                        Language.of(5, 3, prefix -> new float[] {1e-6f, NEVER, NEVER}), 0))
                .get(0)
                .get(0);
        assertThat(hypothesis.logProbability()).isZero();
        assertThat(hypothesis.tokens()).isEqualTo(List.of());
    }

    private static void assertError(Decoder decoder, Language language, String message) {
        assertThatThrownBy(() -> decoder.decode(new LanguageModel(language, 4))).hasMessage(message);
    }
}
