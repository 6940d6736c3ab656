package dev.carousel.gradcheck.internal.diagnosis;

import dev.carousel.gradcheck.internal.evidence.Evidence;
import dev.carousel.gradcheck.internal.evidence.Region;
import java.util.Optional;

/** claimed(A) = measured(B), claimed(B) = measured(A). */
final class SwappedBlocks implements Diagnosis {
    @Override
    public Optional<String> of(Region region, Evidence all) {
        return all.regions().stream()
                .filter(other -> other.offset() != region.offset() && other.size() == region.size())
                .filter(other -> has(region, other) && has(other, region))
                .findFirst()
                .map(other -> "its gradient and that of " + other.block().name() + " are swapped");
    }

    private static boolean has(Region claimed, Region measured) {
        return claimed.explainedBy(measured::measured, measured::known, 1);
    }
}
