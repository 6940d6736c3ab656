package dev.carousel.gradcheck.internal.diagnosis;

import dev.carousel.gradcheck.internal.evidence.Evidence;
import dev.carousel.gradcheck.internal.evidence.Finding;
import dev.carousel.gradcheck.internal.evidence.Region;
import dev.carousel.gradcheck.internal.measure.Slope;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** measured = 0 exactly at every step, claimed ≠ 0. */
final class Unused implements Diagnosis {
    @Override
    public Optional<String> of(Region region, Evidence all) {
        int[] wrong = region.wrongPositions();
        if (wrong.length == 0 || !IntStream.of(wrong).allMatch(position -> flat(region.findings()[position]))) {
            return Optional.empty();
        }
        boolean whole = Arrays.stream(region.findings()).allMatch(finding -> finding == null || flat(finding));
        String along = whole ? "it" : wrong.length == 1 ? region.block().element(wrong[0]) : "the wrong elements";
        return Optional.of("f is constant along " + along
                + ", though a gradient is claimed: f does not use it, or stands on a plateau");
    }

    private static boolean flat(@Nullable Finding finding) {
        return finding != null && finding.slope() instanceof Slope.Flat;
    }
}
