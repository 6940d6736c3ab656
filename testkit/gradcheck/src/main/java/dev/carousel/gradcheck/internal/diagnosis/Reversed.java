package dev.carousel.gradcheck.internal.diagnosis;

import dev.carousel.gradcheck.Block;
import dev.carousel.gradcheck.internal.evidence.Evidence;
import dev.carousel.gradcheck.internal.evidence.Region;
import java.util.Optional;
import java.util.stream.IntStream;

/** claimed(t) = measured(T − 1 − t) along an axis. */
final class Reversed implements Diagnosis {
    @Override
    public Optional<String> of(Region region, Evidence all) {
        Block block = region.block();
        return IntStream.range(0, block.shape().size())
                .filter(axis -> region.explainedBy(
                        i -> region.measured(mirrored(block, axis, i)), i -> region.known(mirrored(block, axis, i)), 2))
                .mapToObj(axis -> "the claim runs backwards along " + block.axis(axis))
                .findFirst();
    }

    private static int mirrored(Block block, int axis, int position) {
        int index = block.index(position)[axis];
        return position + (block.shape().get(axis) - 1 - 2 * index) * block.stride(axis);
    }
}
