package dev.carousel.gradcheck.internal.run;

import dev.carousel.gradcheck.internal.evidence.Evidence;
import dev.carousel.gradcheck.internal.evidence.Finding;
import dev.carousel.gradcheck.internal.measure.Slope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Measures what single rows of the batch contribute; asked for only when a check has failed. */
final class BatchRows implements Evidence.Batch {
    private final Case check;
    private final Setup.Rows rows;
    private final Map<Integer, Target> targets = new HashMap<>();

    private BatchRows(Case check, Setup.Rows rows) {
        this.check = check;
        this.rows = rows;
    }

    static Optional<Evidence.Batch> of(Case check) {
        return check.setup().rows().map(rows -> new BatchRows(check, rows));
    }

    @Override
    public int rows() {
        return rows.count();
    }

    @Override
    public double derivative(int row, int element) {
        Target target = targets.computeIfAbsent(row, this::target);
        Slope slope = target.along(element, check.accuracy());
        return Finding.of(0, slope, check.setup().tolerance()).measured();
    }

    private Target target(int row) {
        ToDoubleFunction<double[]> contribution = rows.contribution()
                .<ToDoubleFunction<double[]>>map(part ->
                        moved -> Calls.guarded("the contribution of row " + row, () -> part.at(moved.clone(), row)))
                .orElse(moved -> ofOutputs(row, check.function().at(moved)));
        return Target.of(contribution, check.x(), check.setup().seed());
    }

    private double ofOutputs(int row, double[] values) {
        int length = values.length / rows.count();
        double sum = 0;
        for (int k = row * length; k < (row + 1) * length; k++) {
            sum += check.weights()[k] * values[k];
        }
        return sum;
    }
}
