package dev.carousel.testkit.graphs;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.plugin.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Every operation of the language side by side, an output each.
 *
 * @param operations their names
 * @param special whether reals are NaN, infinite, zero, tied
 * @param seed of the operands
 */
public record OperationCase(List<String> operations, boolean special, OperationSizes sizes, long seed) {
    /** Returns cases of ordinary numbers; they shrink to one operation on one number. */
    public static Arbitrary<OperationCase> ordinary(Set<Capability> lacks) {
        return of(lacks, false, List.of(1, 2, 3, 4), List.of(1, 2, 3, 5, 17, 37));
    }

    /** Returns cases of special numbers; they shrink to one operation on one number. */
    public static Arbitrary<OperationCase> special(Set<Capability> lacks) {
        return of(lacks, true, List.of(1, 2, 4, 6, 8), List.of(1, 3, 5, 17, 33));
    }

    /** Returns cases in which an axis is empty. */
    public static Arbitrary<OperationCase> empty(Set<Capability> lacks) {
        return Arbitraries.of(false, true)
                .flatMap(rows -> of(lacks, false, List.of(rows ? 0 : 3), List.of(rows ? 3 : 0)));
    }

    private static Arbitrary<OperationCase> of(
            Set<Capability> lacks, boolean special, List<Integer> rows, List<Integer> columns) {
        List<String> names = Operations.all().stream()
                .filter(operation -> operation.needs() == null || !lacks.contains(operation.needs()))
                .map(Operation::name)
                .toList();
        Arbitrary<OperationSizes> sizes = Combinators.combine(
                        Arbitraries.of(rows), Arbitraries.of(columns), Arbitraries.of(1, 2, 3, 4))
                .as(OperationSizes::new);
        return Combinators.combine(
                        Arbitraries.fromGenerator(random -> new Part<>(names)),
                        sizes,
                        Arbitraries.longs().between(1, 1_000_000))
                .as((operations, s, seed) -> new OperationCase(operations, special, s, seed))
                .withoutEdgeCases(); // few cases, that each should be a hard one
    }

    /** Returns the graph, with an output for each operation that these sizes allow. */
    public Sample sample() {
        var operands = new Operands(seed, special);
        var outputs = new ArrayList<Graph.Output>();
        for (Operation operation : Operations.all()) {
            if (operations.contains(operation.name())) {
                try {
                    Expr result = operation.of().apply(operands, sizes);
                    outputs.add(new Graph.Output(operation.name(), result));
                } catch (CarouselException e) {
                    requireEmpty(e);
                }
            }
        }
        return new Sample(operands.builder().build(operands.inputs(), outputs, List.of()), operands.values());
    }

    /** Of nothing there is no largest. */
    private void requireEmpty(CarouselException e) {
        if (sizes.rows() > 0 && sizes.columns() > 0) {
            throw e;
        }
    }

    @Override
    public String toString() {
        return operations + " of " + (special ? "special" : "ordinary") + " numbers, " + sizes + ", seed " + seed;
    }
}
