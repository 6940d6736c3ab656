package dev.carousel.gradcheck.internal.run;

import dev.carousel.gradcheck.Block;
import dev.carousel.gradcheck.internal.evidence.Finding;
import dev.carousel.gradcheck.internal.evidence.Region;
import dev.carousel.gradcheck.internal.measure.Slope;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * One check under way: the guarded function, the claims at the point, and what is measured beside them.
 *
 * @param layout of the claims: of the point, or of the Jacobian
 * @param weights of the outputs, in products with the Jacobian
 * @param targets one, or of a Jacobian one for each output
 */
record Case(
        Setup setup,
        Guarded function,
        double[] x,
        double[] values,
        double[] weights,
        Layout layout,
        double[] claimed,
        List<Target> targets) {

    static Case of(Setup setup, double[] x) {
        boolean jacobian = setup.kind() == Setup.Kind.JACOBIAN;
        Layout point = Layout.of(setup.blocks(), x.length);
        var function = new Guarded(setup.function(), "f");
        double[] values = function.atPoint(x);
        double[] weights = setup.kind() == Setup.Kind.VECTOR
                ? Directions.uneven(values.length, new SplittableRandom(setup.seed()))
                : IntStream.range(0, values.length).mapToDouble(k -> 1).toArray();
        Layout layout = jacobian ? jacobianLayout(values.length, x.length) : point;
        double[] claimed = Claim.of(setup.claim(), x, weights, layout);
        List<Target> targets = new ArrayList<>();
        for (int k = 0; k < (jacobian ? values.length : 1); k++) {
            int output = k;
            targets.add(
                    jacobian
                            ? Target.of(moved -> function.at(moved)[output], x, setup.seed())
                            : Target.of(moved -> sum(weights, function.at(moved)), x, setup.seed()));
        }
        return new Case(setup, function, x, values, weights, layout, claimed, targets);
    }

    private static Layout jacobianLayout(int outputs, int inputs) {
        return Layout.of(List.of(Block.of("J", outputs, inputs).axes("output", "input")), outputs * inputs);
    }

    static double sum(double[] weights, double[] values) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            sum += weights[k] * values[k];
        }
        return sum;
    }

    Target target() {
        return targets.get(0);
    }

    double accuracy() {
        return setup.tolerance().relative();
    }

    /** Measures those elements of a block that are asked for, by their position in the block. */
    Region region(int block, IntPredicate asked) {
        int offset = layout.offsets().get(block);
        Block named = layout.blocks().get(block);
        Finding[] findings = new Finding[named.size()];
        for (int i = 0; i < findings.length; i++) {
            if (asked.test(i)) {
                findings[i] = Finding.of(claimed[offset + i], slope(offset + i), setup.tolerance());
            }
        }
        return new Region(named, offset, findings);
    }

    List<Region> everything() {
        return IntStream.range(0, layout.blocks().size())
                .mapToObj(block -> region(block, i -> true))
                .toList();
    }

    private Slope slope(int element) {
        return targets.get(element / x.length).along(element % x.length, accuracy());
    }
}
