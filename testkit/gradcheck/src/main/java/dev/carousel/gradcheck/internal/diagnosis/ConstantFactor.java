package dev.carousel.gradcheck.internal.diagnosis;

import dev.carousel.gradcheck.internal.evidence.Evidence;
import dev.carousel.gradcheck.internal.evidence.Region;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** claimed = c · measured, with one c for the whole block. */
final class ConstantFactor implements Diagnosis {
    private static final double ALIKE = 1e-4;

    @Override
    public Optional<String> of(Region region, Evidence all) {
        int largest = largest(region);
        if (largest < 0) {
            return Optional.empty();
        }
        double factor = region.claimed(largest) / region.measured(largest);
        if (alike(factor, 1) || factor == 0 || !region.explainedBy(i -> factor * region.measured(i), i -> true, 1)) {
            return Optional.empty();
        }
        Optional<String> meaning = meaning(factor, all);
        long known = IntStream.range(0, region.size()).filter(region::known).count();
        String size = "the claim is the true gradient times " + number(factor);
        return known > 1 || meaning.isPresent()
                ? Optional.of(size + meaning.map(text -> ": " + text).orElse(" everywhere: a constant factor"))
                : Optional.empty();
    }

    private static int largest(Region region) {
        int largest = -1;
        for (int i = 0; i < region.size(); i++) {
            boolean usable = region.known(i) && Math.abs(region.measured(i)) > 0;
            if (usable && (largest < 0 || Math.abs(region.measured(i)) > Math.abs(region.measured(largest)))) {
                largest = i;
            }
        }
        return largest;
    }

    private static Optional<String> meaning(double factor, Evidence all) {
        if (alike(factor, -1)) {
            return Optional.of("the sign is wrong");
        }
        if (alike(factor, 2)) {
            return Optional.of(or("counted twice, or the ½ before a square is left out", size(2, all)));
        }
        if (alike(factor, 0.5)) {
            return Optional.of(or("the 2 of a square is left out, or one of two uses is", size(2, all)));
        }
        double count = Math.abs(factor) < 1 ? 1 / factor : factor;
        return size(count, all)
                .map(text -> (Math.abs(factor) < 1 ? "a mean where f sums, " : "a sum where f averages, ") + text);
    }

    private static String or(String first, Optional<String> second) {
        return first + second.map(text -> ", or a sum for a mean: " + text).orElse("");
    }

    /** Names an axis, or the batch, that has this size. */
    private static Optional<String> size(double count, Evidence all) {
        Optional<String> rows = all.batch()
                .filter(batch -> alike(count, batch.rows()))
                .map(batch -> "there are " + batch.rows() + " rows in the batch");
        return rows.or(() -> all.regions().stream()
                .flatMap(region -> IntStream.range(0, region.block().shape().size())
                        .filter(axis -> region.block().shape().get(axis) > 1)
                        .filter(axis -> alike(count, region.block().shape().get(axis)))
                        .mapToObj(axis -> region.block().name() + " has "
                                + region.block().shape().get(axis) + " along "
                                + region.block().axis(axis)))
                .findFirst());
    }

    private static String number(double factor) {
        long whole = Math.round(factor);
        if (whole != 0 && alike(factor, whole)) {
            return "" + whole;
        }
        long part = Math.round(1 / factor);
        return part != 0 && Math.abs(part) < 1_000_000 && alike(factor, 1.0 / part)
                ? (part < 0 ? "−1/" + -part : "1/" + part)
                : String.format(Locale.ROOT, "%.5g", factor);
    }

    private static boolean alike(double a, double b) {
        return Math.abs(a - b) <= ALIKE * Math.max(Math.abs(a), Math.abs(b));
    }
}
