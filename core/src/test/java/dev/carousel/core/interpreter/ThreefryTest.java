package dev.carousel.core.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known answers published with Random123, file {@code kat_vectors}, {@code threefry2x32 20}. */
class ThreefryTest {

    @ParameterizedTest
    @CsvSource({
        "00000000, 00000000, 00000000, 00000000, 6b200159, 99ba4efe",
        "ffffffff, ffffffff, ffffffff, ffffffff, 1cb996fc, bb002be7",
        "13198a2e, 03707344, 243f6a88, 85a308d3, c4923a9c, 483df7a0",
    })
    void words_ofKnownKeysAndCounters_areThePublishedOnes(
            String key0, String key1, String counter0, String counter1, String first, String second) {
        long words = Threefry.words(word(key0), word(key1), word(counter0), word(counter1));
        assertThat((int) words).isEqualTo(word(first));
        assertThat((int) (words >>> 32)).isEqualTo(word(second));
    }

    @Test
    void uniform_ofAnyWord_isItsUpper24BitsBelowOne() {
        assertThat(Threefry.uniform(0, 0, 0, 0)).isEqualTo(0x6b2001 / 16777216.0);
    }

    @Test
    void hash_ofNames_isFnv1aFinalised() {
        assertThat(Threefry.hash("")).isEqualTo(finalised(0x811c9dc5));
        assertThat(Threefry.hash("a")).isEqualTo(finalised(0xe40c292c)); // the published FNV-1a of "a"
        assertThat(Threefry.hash("foobar")).isEqualTo(finalised(0xbf9cf968)); // and of "foobar"
    }

    private static int finalised(int hash) {
        int h = hash;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    private static int word(String hexadecimal) {
        return Integer.parseUnsignedInt(hexadecimal, 16);
    }
}
