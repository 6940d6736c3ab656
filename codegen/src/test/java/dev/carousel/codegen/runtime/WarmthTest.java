package dev.carousel.codegen.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmthTest {
    private static final long SLOW = 5_000;

    private final Warmth warmth = cold();

    @Test
    void isWarm_afterThreePartsAsFastAsPlainCodeEverWas_isTrue() {
        runPlain(15);
        warmth.took(false, 100, 8_000);
        warmth.took(true, 10, 100);
        warmth.took(true, 10, 100);
        assertThat(warmth.isWarm()).isFalse();
        warmth.took(true, 10, 100);
        assertThat(warmth.isWarm()).isTrue();
    }

    @Test
    void isWarm_afterASlowPartBetween_isFalse() {
        runPlain(16);
        for (int i = 0; i < 8; i++) {
            warmth.took(true, 10, i % 3 == 2 ? 1_000 : 100);
        }
        assertThat(warmth.isWarm()).isFalse();
    }

    @Test
    void isWarm_whereVectorsWinNothing_isTrueInTheEnd() {
        runPlain(16);
        int parts = 0;
        while (!warmth.isWarm()) {
            warmth.took(true, 10, 300);
            parts++;
        }
        assertThat(parts).isEqualTo(10_000);
    }

    @Test
    void isWarm_wherePlainCodeHasHardlyRun_isFalse() {
        runPlain(15);
        for (int i = 0; i < 10; i++) {
            warmth.took(true, 10, 100);
        }
        assertThat(warmth.isWarm()).isFalse();
    }

    @Test
    void isWide_whileVectorsAreSlow_givesThemTwoThirdsOfTheTimeAtMost() {
        Spent spent = spend(500);
        assertThat(spent.wide).isBetween(spent.plain, 2 * spent.plain + SLOW);
    }

    @Test
    void isWide_whereVectorsHaveRunOftenAndAreSlow_givesThemASixteenthOfTheTimeAtMost() {
        spend(5_000);
        Spent spent = spend(1_000_000);
        assertThat(warmth.isWarm()).isFalse();
        assertThat(spent.wide).isBetween(spent.plain / 32, spent.plain / 16 + SLOW);
    }

    private void runPlain(int parts) {
        for (int i = 0; i < parts; i++) {
            warmth.took(false, 100, 1_000);
        }
    }

    private record Spent(long wide, long plain) {}

    private Spent spend(int parts) {
        long wide = 0;
        long plain = 0;
        for (int i = 0; i < parts; i++) {
            if (warmth.isWide()) {
                warmth.took(true, 1, SLOW);
                wide += SLOW;
            } else {
                warmth.took(false, 8, 1_000);
                plain += 1_000;
            }
        }
        return new Spent(wide, plain);
    }

    private static Warmth cold() {
        String before = System.clearProperty("carousel.warm");
        try {
            return new Warmth();
        } finally {
            if (before != null) {
                System.setProperty("carousel.warm", before);
            }
        }
    }
}
