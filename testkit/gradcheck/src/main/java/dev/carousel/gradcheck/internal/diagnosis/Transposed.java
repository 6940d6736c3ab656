package dev.carousel.gradcheck.internal.diagnosis;

import dev.carousel.gradcheck.internal.evidence.Evidence;
import dev.carousel.gradcheck.internal.evidence.Region;
import java.util.List;
import java.util.Optional;

/** claimed is measuredᵀ, in the last two axes, read in row-major order. */
final class Transposed implements Diagnosis {
    @Override
    public Optional<String> of(Region region, Evidence all) {
        List<Integer> shape = region.block().shape();
        if (shape.size() < 2) {
            return Optional.empty();
        }
        int rows = shape.get(shape.size() - 2);
        int columns = shape.get(shape.size() - 1);
        boolean fits = region.explainedBy(
                i -> region.measured(turned(i, rows, columns)), i -> region.known(turned(i, rows, columns)), 2);
        return fits ? Optional.of("the claim is the transposed matrix") : Optional.empty();
    }

    /** Where the element at this position of the transposed matrix {@code [columns, rows]} lies in the matrix. */
    private static int turned(int position, int rows, int columns) {
        int matrix = position - position % (rows * columns);
        int inside = position % (rows * columns);
        return matrix + inside % rows * columns + inside / rows;
    }
}
