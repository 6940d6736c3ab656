package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.core.plan.Instruction.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes uniform numbers into a stage, each once. */
final class UniformWriter {
    private record Key(Block block, Expr node) {}

    private final FusedBuilder builder;
    private final Map<Key, Integer> written = new HashMap<>();

    UniformWriter(FusedBuilder builder) {
        this.builder = builder;
    }

    /** Returns the number of the value. */
    int write(Block block, Expr node) {
        Key key = new Key(block, node);
        Integer known = written.get(key);
        if (known == null) {
            known = make(block, node);
            written.put(key, known);
        }
        return known;
    }

    private int make(Block block, Expr node) {
        Expr operand = block.operand(node);
        if (block.hasView(node)) {
            View view = block.view(node);
            return builder.load(0, node.type(), Level.UNIFORM, view.with(List.of(), List.of()));
        }
        if (operand != null) {
            return write(Objects.requireNonNull(block.outer()), operand);
        }
        if (block.isStep(node)) {
            int id = builder.nextId();
            builder.add(0, new Instruction.Step(id, block.loop()), Level.UNIFORM);
            return id;
        }
        if (ViewRules.isView(node.op())) {
            return write(block, node.inputs().get(0));
        }
        if (!(node.op() instanceof Op.Constant) && !Uniforms.isPointwise(node.op())) {
            throw new IllegalStateException("not a uniform number: " + node + " " + node.op());
        }
        List<Integer> operands =
                node.inputs().stream().map(o -> write(block, o)).toList();
        return builder.apply(
                0,
                node.type(),
                Level.UNIFORM,
                node.op(),
                operands,
                block.equations().line(node));
    }
}
