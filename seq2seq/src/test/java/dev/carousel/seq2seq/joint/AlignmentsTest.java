package dev.carousel.seq2seq.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.seq2seq.data.EncodedExample;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlignmentsTest {
    @Test
    void of_lettersWithOneSoundEach_areThosePairs() {
        assertThat(cut("ab AB", "ba BA", "a A", "bb BB")).containsExactly("a:A b:B", "b:B a:A", "a:A", "b:B b:B");
    }

    @Test
    void of_twoLettersOfOneSound_oneOfTwo_andSilence_areFound() {
        assertThat(cut("pho FO", "pha FA", "pa PA", "pe PE", "ho HO", "ha HA", "oa OA", "ao AO", "ph F"))
                .contains("ph:F o:O", "p:P a:A", "h:H o:O", "ph:F");
        assertThat(cut("ax AKS", "xa KSA", "a A", "aa AA", "sa SA", "ka KA", "as AS", "ak AK"))
                .contains("a:A x:KS", "x:KS a:A", "s:S a:A");
        assertThat(cut("e ", "ee ", "ab AB", "ba BA", "eeab AB", "a A")).contains("e:", "e: e:");
    }

    @Test
    void of_aTargetThatIsTooLong_isLeftOut() {
        assertThat(cut("a A", "a ABC", "b B")).containsExactly("a:A", "b:B");
    }

    @Test
    void of_noTargetOrNoSource_isAllSilentOrLeftOut() {
        assertThat(cut("ab ", " A", "a A")).containsExactly("a: b:", "a:A");
        assertThat(cut(" ")).containsExactly("");
    }

    @Test
    void of_aThousandTokens_teachesLikeAnyOther() {
        String letters = "ab".repeat(500);
        assertThat(cut(letters + " " + letters.toUpperCase(Locale.ROOT), "c C")).hasSize(2);
    }

    @Test
    void of_tooManyTokens_isAnError() {
        assertThatThrownBy(() -> Alignments.of(List.of(new EncodedExample(new int[] {4}, new int[] {70_000}))))
                .hasMessage(
                        "[Carousel/TooManyPairs] joint-ngrams: the examples have more than 65534 tokens; it is for tokens of small alphabets,"
                                + " such as letters and sounds: cut text into characters, or set it to 0");
    }

    @Test
    void of_tooManyPairs_isAnError() {
        int[] words = IntStream.range(4, 2500).toArray();
        assertThatThrownBy(() -> Alignments.of(List.of(new EncodedExample(words, words))))
                .hasMessageStartingWith(
                        "[Carousel/TooManyPairs] joint-ngrams: the examples have more than 4194304 different pairs of tokens that might belong together;");
    }

    private static List<String> cut(String... examples) {
        return Alignments.of(
                        List.of(examples).stream().map(AlignmentsTest::example).toList())
                .stream()
                .map(pairs -> pairs.stream().map(AlignmentsTest::text).collect(Collectors.joining(" ")))
                .toList();
    }

    private static EncodedExample example(String text) {
        String[] sides = text.split(" ", -1);
        return new EncodedExample(sides[0].chars().toArray(), sides[1].chars().toArray());
    }

    private static String text(Pair pair) {
        return text(pair.source()) + ":" + text(pair.target());
    }

    private static String text(List<Integer> tokens) {
        return tokens.stream().map(Character::toString).collect(Collectors.joining());
    }
}
