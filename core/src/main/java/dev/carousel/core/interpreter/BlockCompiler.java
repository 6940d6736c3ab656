package dev.carousel.core.interpreter;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lays out one graph, or body of a loop, as a {@link Block}: gives each node a slot and its operands' slots. */
final class BlockCompiler {
    private final Graph graph;
    private final Instructions instructions;
    private final Workers workers;
    private final Set<Expr> varying = new HashSet<>();
    private final Map<Expr, Integer> slotOf = new HashMap<>();
    private final Map<Integer, Integer> swappedSlotOf = new HashMap<>();
    private final Layout layout = new Layout();

    private BlockCompiler(Graph graph, Workers workers) {
        this.graph = graph;
        this.workers = workers;
        this.instructions = new Instructions(workers);
    }

    /** Lays out a whole graph. */
    static Block whole(Graph graph, Workers workers) {
        return new BlockCompiler(graph, workers).compile();
    }

    /** Lays out a loop's body: what depends on constants only runs once. */
    static Block body(Op.Loop loop, Workers workers) {
        var compiler = new BlockCompiler(loop.body(), workers);
        List<Expr> inputs = loop.body().inputs();
        int constants = loop.carries() + loop.sequences();
        for (int i = 0; i < inputs.size(); i++) {
            if (i < constants || i == inputs.size() - 1) {
                compiler.varying.add(inputs.get(i));
            }
        }
        return compiler.compile();
    }

    private Block compile() {
        for (Expr node : graph.nodes()) {
            if (node.inputs().stream().anyMatch(varying::contains)) {
                varying.add(node);
            }
            place(node);
        }
        return layout.block(resultSlots());
    }

    private void place(Expr node) {
        boolean each = varying.contains(node);
        if (node.op() instanceof Op.Loop loop) {
            int first = layout.slots(loop.body().outputs().size());
            slotOf.put(node, first);
            int[] operands = operands(node);
            layout.add(each, operands, new RunLoop(loop, body(loop, workers), operands, first, wanted(node)));
        } else if (node.op() instanceof Op.Input) {
            int index = graph.inputs().indexOf(node);
            requireListed(node, index);
            layout.add(each, new int[0], new Compute(node, frame -> frame.given(index), slot(node)));
        } else if (node.op() instanceof Op.Read read) {
            layout.add(each, new int[0], new Compute(node, frame -> frame.variable(read.variable()), slot(node)));
        } else {
            int[] operands = operands(node);
            Instruction instruction = node.op().accept(instructions, node);
            layout.add(
                    each, operands, new Compute(node, frame -> instruction.compute(frame.get(operands)), slot(node)));
        }
    }

    private int slot(Expr node) {
        int slot = layout.slots(1);
        slotOf.put(node, slot);
        return slot;
    }

    private int[] operands(Expr node) {
        int[] slots = node.inputs().stream().mapToInt(this::slotOf).toArray();
        if (node.op() instanceof Op.LoopResult result) {
            slots[0] += result.index();
        } else if (node.op() instanceof Op.MatMul product && product.transposeRight()) {
            slots[1] = swapped(node.inputs().get(1), slots[1]);
        }
        return slots;
    }

    /** Adds the exchange of the last two axes as a step of its own: shared by products, and run once where the operand is constant. */
    private int swapped(Expr operand, int slot) {
        return swappedSlotOf.computeIfAbsent(slot, key -> {
            Instruction swap = Products.swapped(operand.shape());
            int[] operands = {slot};
            int target = layout.slots(1);
            layout.add(
                    varying.contains(operand), operands, frame -> frame.put(target, swap.compute(frame.get(operands))));
            return target;
        });
    }

    private boolean[] wanted(Expr loop) {
        var wanted = new boolean[((Op.Loop) loop.op()).body().outputs().size()];
        for (Expr node : graph.nodes()) {
            if (node.op() instanceof Op.LoopResult result && node.inputs().get(0) == loop) {
                wanted[result.index()] = true;
            }
        }
        return wanted;
    }

    private int[] resultSlots() {
        var results = new ArrayList<Expr>(graph.results());
        for (Assignment assignment : graph.assignments()) {
            Expr rows = assignment.rows();
            if (rows != null) {
                results.add(rows);
            }
            results.add(assignment.value());
        }
        return results.stream().mapToInt(this::slotOf).toArray();
    }

    private int slotOf(Expr node) {
        Integer slot = slotOf.get(node);
        if (slot == null) {
            throw new IllegalStateException(Nodes.describe(node) + " is used before it is computed");
        }
        return slot;
    }

    private static void requireListed(Expr node, int index) {
        if (index < 0) {
            throw new CarouselException(
                    "BrokenGraph", "input " + Nodes.describe(node) + " is not listed among the graph's inputs");
        }
    }
}
