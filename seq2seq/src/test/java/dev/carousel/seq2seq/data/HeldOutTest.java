package dev.carousel.seq2seq.data;

import static dev.carousel.seq2seq.data.TextFiles.assertError;
import static dev.carousel.seq2seq.data.TextFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.seq2seq.data.ParallelText.Line;
import dev.carousel.seq2seq.data.ParallelText.TabSeparated;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldOutTest {
    private static final List<String> WORDS = List.of("ab", "ba", "abba", "baba", "a", "b");

    private static List<Line> lines(List<String> sources) {
        return IntStream.range(0, sources.size())
                .mapToObj(i -> new Line(sources.get(i) + "\t" + i, sources.get(i)))
                .toList();
    }

    private static Set<String> sources(List<String> lines) {
        return lines.stream().map(line -> line.substring(0, line.indexOf('\t'))).collect(Collectors.toSet());
    }

    @Test
    void order_ofTexts_isThatOfTheirCrc32() {
        assertThat(HashOrder.of(List.of("123456789", "a", "é")))
                .containsExactly( // as python's zlib.crc32 computes them
                        new HashOrder.Hashed("é", 0x0E048D3EL),
                        new HashOrder.Hashed("123456789", 0xCBF43926L),
                        new HashOrder.Hashed("a", 0xE8B7BE43L));
    }

    @Test
    void of_words_holdsOutTheFirstInHashOrder() {
        var parts = HeldOut.of(lines(WORDS), new HoldOut.Count(2));
        var first = HashOrder.of(WORDS).subList(0, 2).stream()
                .map(HashOrder.Hashed::text)
                .toList();
        assertThat(sources(parts.heldOut())).containsExactlyInAnyOrderElementsOf(first);
        assertThat(parts.different()).isEqualTo(6);
    }

    @Property
    void of_anyLines_keepsOrderAndDividesSourcesWhateverTheirOrder(
            @ForAll @Size(min = 2, max = 40) List<@AlphaChars @StringLength(min = 1, max = 2) String> sources,
            @ForAll @IntRange(min = 1, max = 40) int wanted,
            @ForAll long seed) {
        int different = new HashSet<>(sources).size();
        if (different < 2) {
            return;
        }
        var count = new HoldOut.Count(Math.min(wanted, different - 1));
        var parts = HeldOut.of(lines(sources), count);
        assertThat(sources(parts.heldOut()))
                .hasSize(count.sources())
                .doesNotContainAnyElementsOf(sources(parts.kept()));
        var texts = lines(sources).stream().map(Line::text).toList();
        assertThat(texts.stream().filter(new HashSet<>(parts.kept())::contains)).isEqualTo(parts.kept());
        assertThat(texts.stream().filter(new HashSet<>(parts.heldOut())::contains))
                .isEqualTo(parts.heldOut());
        assertThat(parts.kept().size() + parts.heldOut().size()).isEqualTo(texts.size());

        var shuffled = new ArrayList<>(sources);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(sources(HeldOut.of(lines(shuffled), count).heldOut())).isEqualTo(sources(parts.heldOut()));
    }

    @Test
    void lines_ofAFile_standAsTheyWereWithTheWordsOfTheirSources(@TempDir Path folder) {
        var file = write(folder, "pairs.tsv", " a  cat \tune chatte\r\na cat\tun  chat");
        assertThat(new TabSeparated(file).lines())
                .containsExactly(new Line(" a  cat \tune chatte", "a cat"), new Line("a cat\tun  chat", "a cat"));
    }

    @Test
    void lines_withoutTab_areAnError(@TempDir Path folder) {
        var file = write(folder, "pairs.tsv", "a\tb\nc\n");
        assertError(
                () -> new TabSeparated(file).lines(),
                "[Carousel/MissingTab] " + file + " line 2: expected source<TAB>target, found no tab: \"c\"");
    }

    @Test
    void parse_numbersAndShares_areRead() {
        assertThat(HoldOut.parse("2670").of(106_837)).isEqualTo(2670);
        assertThat(HoldOut.parse("2.5%").of(106_837)).isEqualTo(2670);
        assertThat(HoldOut.parse("50%").of(3)).isEqualTo(1);
    }

    @Test
    void parse_anythingElse_saysWhatIsExpected() {
        for (String text : List.of("0.025", "100%", "-3", "", "ten", "12.%")) {
            assertError(
                    () -> HoldOut.parse(text),
                    "[Carousel/BadOption] hold-out: expected a number of sources such as 500, or a share below 100% such"
                            + " as 2.5%, found \"" + text + "\"");
        }
    }

    @Test
    void of_noneOrAll_isAnError() {
        assertError(
                () -> HoldOut.parse("6").of(6),
                "[Carousel/ValueOutOfRange] hold-out: 6 is 6: expected at least 1 source and fewer than all 6");
        assertError(
                () -> HoldOut.parse("2.5%").of(6),
                "[Carousel/ValueOutOfRange] hold-out: 2.5% of 6 is 0: expected at least 1 source and fewer than all 6");
    }
}
