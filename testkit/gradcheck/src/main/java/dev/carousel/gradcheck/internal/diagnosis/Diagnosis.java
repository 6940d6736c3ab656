package dev.carousel.gradcheck.internal.diagnosis;

import dev.carousel.gradcheck.internal.evidence.Evidence;
import dev.carousel.gradcheck.internal.evidence.Region;
import java.util.Optional;

/** One kind of fault, known by its pattern. */
interface Diagnosis {

    /**
     * Says what is wrong with a block, as the rest of a sentence that begins with the block's name; empty if this is not the fault.
     *
     * @param region a block that fails
     */
    Optional<String> of(Region region, Evidence all);
}
