package dev.carousel.gradcheck.internal.diagnosis;

import dev.carousel.gradcheck.internal.evidence.Evidence;
import dev.carousel.gradcheck.internal.evidence.Region;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Nothing known: tells in which range claimed / measured lies. */
final class NoPattern implements Diagnosis {
    @Override
    public Optional<String> of(Region region, Evidence all) {
        DoubleStream ratios = IntStream.of(region.wrongPositions())
                .mapToDouble(i -> region.claimed(i) / region.measured(i))
                .filter(Double::isFinite);
        double[] sorted = ratios.sorted().toArray();
        return Optional.of(
                sorted.length == 0
                        ? "no known pattern"
                        : String.format(
                                Locale.ROOT,
                                "no known pattern; claimed / measured runs from %.4g to %.4g",
                                sorted[0],
                                sorted[sorted.length - 1]));
    }
}
