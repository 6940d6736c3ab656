package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Nodes become simpler ones that mean the same, by the rules of {@link SimplifyArithmetic}, {@link SimplifyMovement}, {@link SimplifyJoins} and {@link
 * SimplifySums}, until none applies.
 *
 * <p>A rewrite may lose the sign of a zero (x + 0 → x), nothing else: x · 0 stays, for NaN and ∞.
 */
public final class Simplify implements Pass {
    /** Makes nodes that are simplified in turn. */
    interface Maker {
        /** Returns the node of an op on operands, or what it simplifies to. */
        Expr make(Op op, List<Expr> operands);

        /** Returns the node of an op on one operand, or what it simplifies to. */
        default Expr make(Op op, Expr operand) {
            return make(op, List.of(operand));
        }
    }

    /** One family of rules. */
    private interface Family {
        @Nullable
        Expr simpler(Op op, List<Expr> operands, Maker maker);
    }

    private static final List<Family> FAMILIES = List.of(
            SimplifyArithmetic::simpler, SimplifyMovement::simpler, SimplifyJoins::simpler, SimplifySums::simpler);

    @Override
    public Graph apply(Graph graph) {
        return Level.rewrite(
                graph,
                (level, loop) ->
                        (node, operands, copy) -> node.inputs().isEmpty() ? null : made(node.op(), operands, copy));
    }

    private static Expr made(Op op, List<Expr> operands, Level copy) {
        Maker maker = (o, x) -> made(o, x, copy);
        Stream<Expr> simpler = FAMILIES.stream()
                .map(family -> family.simpler(op, operands, maker))
                .filter(Objects::nonNull);
        return simpler.findFirst().orElseGet(() -> copy.apply(op, operands));
    }
}
