package dev.carousel.testkit.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of operations leaves none out. */
class OperationsTest {
    private final Set<Object> seen = new HashSet<>();

    OperationsTest() {
        List<String> names = Operations.all().stream().map(Operation::name).toList();
        assertThat(names).doesNotHaveDuplicates();
        see(new OperationCase(names, false, new OperationSizes(2, 3, 2), 1)
                .sample()
                .graph());
    }

    @Test
    void operations_ofTheLanguage_areAllInTheTable() {
        assertThat(seen).containsAll(Arrays.asList(Op.class.getPermittedSubclasses()));
    }

    @Test
    void functions_ofTheLanguage_areAllInTheTable() {
        for (Type type : Type.values()) {
            for (UnaryFunction function : UnaryFunction.values()) {
                if (type == Type.REAL || function.acceptsIntegers()) {
                    assertThat(seen).contains(List.of(function, type));
                }
            }
            for (BinaryFunction function : BinaryFunction.values()) {
                if (function.accepts(type)) {
                    assertThat(seen).contains(List.of(function, type));
                }
            }
        }
        for (ReduceFunction function : ReduceFunction.values()) {
            assertThat(seen).contains(List.of(function, Type.REAL));
        }
    }

    private void see(Graph graph) {
        for (Expr node : graph.nodes()) {
            seen.add(node.op().getClass());
            if (node.op() instanceof Op.Unary unary) {
                seen.add(List.of(unary.function(), node.inputs().get(0).type()));
            } else if (node.op() instanceof Op.Binary binary) {
                seen.add(List.of(binary.function(), node.inputs().get(0).type()));
            } else if (node.op() instanceof Op.Reduce reduce) {
                seen.add(List.of(reduce.function(), node.inputs().get(0).type()));
            } else if (node.op() instanceof Op.Loop loop) {
                see(loop.body());
            }
        }
    }
}
