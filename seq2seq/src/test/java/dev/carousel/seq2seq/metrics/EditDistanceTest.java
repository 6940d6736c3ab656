package dev.carousel.seq2seq.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "'', abc, 3", // three insertions
        "abc, '', 3", // three deletions
        "abc, abc, 0",
        "kitten, sitting, 3", // k → s, e → i, + g
        "saturday, sunday, 3", // − a, − t, r → n
        "ab, ba, 2", // a swap is two changes
        "abcdef, bcdefa, 2", // − a, + a
        "aaa, a, 2",
    })
    void between_casesWorkedByHand_isTheLeastNumberOfChanges(String from, String to, int distance) {
        assertThat(EditDistance.between(letters(from), letters(to))).isEqualTo(distance);
    }

    @Property
    void between_shortSequences_agreesWithTheRecursiveDefinition(
            @ForAll("words") List<String> from, @ForAll("words") List<String> to) {
        assertThat(EditDistance.between(from, to)).isEqualTo(recursive(from, to));
    }

    @Property
    void between_threeSequences_isAMetric(
            @ForAll("words") List<String> a, @ForAll("words") List<String> b, @ForAll("words") List<String> c) {
        assertThat(EditDistance.between(a, b)).isEqualTo(EditDistance.between(b, a));
        assertThat(EditDistance.between(a, b) == 0).isEqualTo(a.equals(b));
        assertThat(EditDistance.between(a, c))
                .isLessThanOrEqualTo(EditDistance.between(a, b) + EditDistance.between(b, c));
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.of("a", "b", "c").list().ofMaxSize(5);
    }

    private static int recursive(List<String> from, List<String> to) {
        if (from.isEmpty() || to.isEmpty()) {
            return from.size() + to.size();
        }
        var fromRest = from.subList(1, from.size());
        var toRest = to.subList(1, to.size());
        if (from.get(0).equals(to.get(0))) {
            return recursive(fromRest, toRest);
        }
        return 1 + Math.min(recursive(fromRest, toRest), Math.min(recursive(fromRest, to), recursive(from, toRest)));
    }

    private static List<String> letters(String word) {
        return word.codePoints().mapToObj(Character::toString).toList();
    }
}
