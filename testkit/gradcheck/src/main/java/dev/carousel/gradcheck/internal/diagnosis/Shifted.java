package dev.carousel.gradcheck.internal.diagnosis;

import dev.carousel.gradcheck.Block;
import dev.carousel.gradcheck.internal.evidence.Evidence;
import dev.carousel.gradcheck.internal.evidence.Region;
import java.util.Optional;

/** claimed(t) = measured(t ± 1) along an axis; at the end, where nothing lies beyond, claimed is anything. */
final class Shifted implements Diagnosis {
    @Override
    public Optional<String> of(Region region, Evidence all) {
        Block block = region.block();
        for (int axis = 0; axis < block.shape().size(); axis++) {
            for (int shift = -1; shift <= 1; shift += 2) {
                if (block.shape().get(axis) > 2 && fits(region, axis, shift)) {
                    return Optional.of("the claim at each index along " + block.axis(axis) + " belongs to the one "
                            + (shift < 0 ? "before" : "after") + ": off by one, or a stale state");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Region region, int axis, int shift) {
        Block block = region.block();
        int away = shift * block.stride(axis);
        return region.explainedBy(
                i -> region.measured(i + away), i -> within(block, axis, i, shift) && region.known(i + away), 2);
    }

    private static boolean within(Block block, int axis, int position, int shift) {
        int index = block.index(position)[axis] + shift;
        return index >= 0 && index < block.shape().get(axis);
    }
}
