package dev.carousel.gradcheck.internal.diagnosis;

import dev.carousel.gradcheck.internal.evidence.Evidence;
import dev.carousel.gradcheck.internal.evidence.Region;
import java.util.Optional;
import java.util.stream.IntStream;

/** claimed = 0 in the whole block. */
final class MissingTerm implements Diagnosis {
    @Override
    public Optional<String> of(Region region, Evidence all) {
        boolean zero = IntStream.range(0, region.size()).filter(region::known).allMatch(i -> region.claimed(i) == 0);
        boolean someKnown = IntStream.of(region.wrongPositions()).anyMatch(region::known);
        return zero && someKnown
                ? Optional.of("the claim is zero everywhere: a missing term, or the gradient is not passed on to it")
                : Optional.empty();
    }
}
