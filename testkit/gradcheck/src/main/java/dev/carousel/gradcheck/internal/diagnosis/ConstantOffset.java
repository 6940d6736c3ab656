package dev.carousel.gradcheck.internal.diagnosis;

import dev.carousel.gradcheck.internal.evidence.Evidence;
import dev.carousel.gradcheck.internal.evidence.Region;
import java.util.Locale;
import java.util.Optional;

/** claimed = measured + c, with one c for the whole block. */
final class ConstantOffset implements Diagnosis {
    @Override
    public Optional<String> of(Region region, Evidence all) {
        int worst = region.worst();
        if (worst < 0 || !region.known(worst)) {
            return Optional.empty();
        }
        double offset = region.claimed(worst) - region.measured(worst);
        return region.explainedBy(i -> region.measured(i) + offset, i -> true, 2)
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "the claim is too %s by %.6g everywhere: an additive constant",
                        offset > 0 ? "large" : "small",
                        Math.abs(offset)))
                : Optional.empty();
    }
}
