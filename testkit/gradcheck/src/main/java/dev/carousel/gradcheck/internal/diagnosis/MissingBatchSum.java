package dev.carousel.gradcheck.internal.diagnosis;

import dev.carousel.gradcheck.internal.evidence.Evidence;
import dev.carousel.gradcheck.internal.evidence.Evidence.Batch;
import dev.carousel.gradcheck.internal.evidence.Region;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** claimed = what a single row of the batch contributes to measured. */
final class MissingBatchSum implements Diagnosis {
    @Override
    public Optional<String> of(Region region, Evidence all) {
        if (all.batch().isEmpty()) {
            return Optional.empty();
        }
        Batch batch = all.batch().get();
        OptionalInt only = IntStream.range(0, batch.rows())
                .filter(row -> region.explainedBy(i -> batch.derivative(row, region.offset() + i), i -> true, 1))
                .findFirst();
        return only.isEmpty()
                ? Optional.empty()
                : Optional.of("the claim is what row " + only.getAsInt()
                        + " of the batch contributes alone: the sum over " + batch.rows() + " rows is missing");
    }
}
