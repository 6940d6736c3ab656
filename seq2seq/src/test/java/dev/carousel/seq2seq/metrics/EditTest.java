package dev.carousel.seq2seq.metrics;

import static dev.carousel.seq2seq.metrics.Answers.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditTest {
    @ParameterizedTest
    @CsvSource({
        "'', '', ''",
        "a b, a b, a=a b=b",
        "a b c, a x c, a=a b=x c=c",
        "a b c, a c, a=a b=- c=c",
        "a c, a b c, a=a -=b c=c",
        "a b, b a, a=b b=a", // a swap is two replacements
        "'', a b, -=a -=b",
    })
    void between_casesWorkedByHand_alignsTokens(String expected, String said, String edits) {
        assertThat(text(Edit.between(words(expected), words(said)))).isEqualTo(edits);
    }

    @Property
    void between_anySequences_spellsBothWithAsManyChangesAsTheirDistance(
            @ForAll("sequences") List<String> expected, @ForAll("sequences") List<String> said) {
        List<Edit> edits = Edit.between(expected, said);
        assertThat(edits.stream().map(Edit::expected).flatMap(Optional::stream)).isEqualTo(expected);
        assertThat(edits.stream().map(Edit::said).flatMap(Optional::stream)).isEqualTo(said);
        assertThat(edits.stream().filter(Edit::isChange)).hasSize(EditDistance.between(expected, said));
    }

    @Provide
    Arbitrary<List<String>> sequences() {
        return Arbitraries.of("a", "b", "c").list().ofMaxSize(7);
    }

    private static String text(List<Edit> edits) {
        return edits.stream()
                .map(edit -> edit.expected().orElse("-") + "=" + edit.said().orElse("-"))
                .collect(Collectors.joining(" "));
    }
}
