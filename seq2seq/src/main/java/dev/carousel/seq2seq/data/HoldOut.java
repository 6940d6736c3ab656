package dev.carousel.seq2seq.data;

import dev.carousel.api.CarouselException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How many sources are held out: a number of them, or a share. */
public sealed interface HoldOut {
    /** So many sources. */
    record Count(int sources) implements HoldOut {
        @Override
        public int of(int different) {
            return checked(sources, String.valueOf(sources), different);
        }
    }

    /** A share of the sources, in percent, rounded down. */
    record Percent(BigDecimal percent) implements HoldOut {
        @Override
        public int of(int different) {
            var sources = percent.multiply(BigDecimal.valueOf(different)).movePointLeft(2);
            return checked(
                    sources.setScale(0, RoundingMode.DOWN).intValueExact(),
                    percent.toPlainString() + "% of " + different,
                    different);
        }
    }

    /**
     * Returns how many of the different sources these are: one at least, and not all of them.
     *
     * @throws CarouselException {@code ValueOutOfRange}
     */
    int of(int different);

    /** The meaning of a text such as {@code 2670} or {@code 2.5%}; any other is an error ({@code BadOption}). */
    static HoldOut parse(String text) {
        if (text.matches("\\d{1,9}")) {
            return new Count(Integer.parseInt(text));
        }
        if (text.matches("\\d{1,2}(\\.\\d{1,9})?%")) {
            return new Percent(new BigDecimal(text.substring(0, text.length() - 1)));
        }
        throw new CarouselException(
                "BadOption",
                "hold-out: expected a number of sources such as 500, or a share below 100% such as 2.5%, found "
                        + Excerpt.of(text));
    }

    private static int checked(int sources, String asked, int different) {
        if (sources < 1 || sources >= different) {
            throw new CarouselException(
                    "ValueOutOfRange",
                    "hold-out: " + asked + " is " + sources + ": expected at least 1 source and fewer than all "
                            + different);
        }
        return sources;
    }
}
