package dev.carousel.core.plan;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Type;
import dev.carousel.core.plan.Instruction.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Writes a group as a stage. A value that a later phase wants is stored, and read again there.
 */
final class GroupWriter {
    private final Block block;
    private final Group group;
    private final FusedBuilder builder;
    private final UniformWriter uniforms;
    private final Map<Expr, Integer> phases = new HashMap<>();
    private final Map<Expr, Integer> ids = new HashMap<>();
    private final Map<Expr, Notes.Line> lines = new LinkedHashMap<>();
    private final Set<Expr> readAgain = new HashSet<>();

    GroupWriter(Block block, Group group) {
        this.block = block;
        this.group = group;
        this.builder = new FusedBuilder(block.sheet(), group.dims(), group.rows());
        this.uniforms = new UniformWriter(builder);
    }

    Stage.Fused write() {
        group.members().forEach((node, level) -> {
            phases.put(node, phase(node, level));
            lines.put(node, block.equations().line(node));
        });
        group.members().forEach(this::markReadAgain);
        group.members().forEach(this::write);
        return builder.build(new Notes(List.copyOf(lines.values())));
    }

    private boolean isMember(Expr operand) {
        return !block.isUniform(operand) && group.level(block.base(operand)) != null;
    }

    private boolean wantsElements(Expr node, Level level) {
        return level == Level.ELEMENT || Group.isFold(node);
    }

    private int phase(Expr node, Level level) {
        int phase = 0;
        for (Expr operand : node.inputs()) {
            if (isMember(operand)) {
                Expr base = block.base(operand);
                boolean next = group.level(base) == Level.ROW && wantsElements(node, level);
                phase = Math.max(phase, Objects.requireNonNull(phases.get(base)) + (next ? 1 : 0));
            }
        }
        return phase;
    }

    private void markReadAgain(Expr node, Level level) {
        for (Expr operand : node.inputs()) {
            if (isMember(operand)) {
                Expr base = block.base(operand);
                if (group.level(base) == Level.ELEMENT && !Objects.equals(phases.get(base), phases.get(node))) {
                    readAgain.add(base);
                }
            }
        }
    }

    private void write(Expr node, Level level) {
        int phase = Objects.requireNonNull(phases.get(node));
        int id;
        if (node.op() instanceof Op.Random random) {
            id = draw(node, random);
        } else {
            List<Integer> operands = node.inputs().stream()
                    .map(o -> operand(o, node, level, phase))
                    .toList();
            id = compute(node, level, phase, operands);
        }
        ids.put(node, id);
        if (block.isNeeded(node) || readAgain.contains(node)) {
            View view = block.view(node);
            builder.store(phase, level, level == Level.ROW ? row(view) : view, id);
        }
    }

    private int compute(Expr node, Level level, int phase, List<Integer> operands) {
        if (node.op() instanceof Op.Reduce reduce) {
            int id = builder.nextId();
            builder.add(phase, new Instruction.Fold(id, node.type(), reduce.function(), operands.get(0)), level);
            return id;
        }
        return builder.apply(phase, node.type(), level, node.op(), operands, line(node));
    }

    private int operand(Expr operand, Expr user, Level level, int phase) {
        if (block.isUniform(operand)) {
            return uniforms.write(block, operand);
        }
        Expr base = block.base(operand);
        Level member = group.level(base);
        boolean known = member == Level.ROW || (member == Level.ELEMENT && Objects.equals(phases.get(base), phase));
        if (known) {
            return Objects.requireNonNull(ids.get(base));
        }
        View view = block.view(operand);
        if (!wantsElements(user, level)) {
            return builder.load(phase, operand.type(), Level.ROW, row(view));
        }
        int axis = base.op() instanceof Op.Iota ? countedAxis(view) : -1;
        if (axis >= 0) {
            return index(phase, axis);
        }
        return builder.load(phase, operand.type(), Level.ELEMENT, view);
    }

    /** Returns the axis along which a view counts 0, 1, 2…, or −1. */
    private static int countedAxis(View view) {
        int[] counting = IntStream.range(0, view.rank())
                .filter(axis -> view.stride(axis) != 0)
                .toArray();
        boolean counts = counting.length == 1
                && view.stride(counting[0]) == 1
                && view.position().equals(Position.START);
        return counts ? counting[0] : -1;
    }

    private int index(int phase, int axis) {
        int id = builder.nextId();
        builder.add(phase, new Instruction.Index(id, axis), Level.ELEMENT);
        return id;
    }

    private View row(View view) {
        int axes = group.dims().size() - 1;
        return view.with(view.dims().subList(0, axes), view.strides().subList(0, axes));
    }

    private int draw(Expr node, Op.Random random) {
        int[] keys =
                node.inputs().stream().mapToInt(o -> uniforms.write(block, o)).toArray();
        int row = keys[3];
        Notes.Line line = line(node);
        int column = constant(0, line);
        for (int axis = 0; axis < random.shape().rank(); axis++) {
            int index = index(0, axis);
            if (axis == 0) {
                row = integer(BinaryFunction.PLUS, row, index, line);
            } else {
                int scaled = integer(
                        BinaryFunction.TIMES, column, constant(random.shape().dim(axis), line), line);
                column = integer(BinaryFunction.PLUS, scaled, index, line);
            }
        }
        int id = builder.nextId();
        builder.add(
                0, new Instruction.Draw(id, random.stream(), keys[0], keys[1], keys[2], row, column), Level.ELEMENT);
        return id;
    }

    private int constant(int value, Notes.Line line) {
        return builder.apply(0, Type.INTEGER, Level.UNIFORM, new Op.Constant(value, Type.INTEGER), List.of(), line);
    }

    private int integer(BinaryFunction function, int left, int right, Notes.Line line) {
        return builder.apply(0, Type.INTEGER, Level.ELEMENT, new Op.Binary(function), List.of(left, right), line);
    }

    private Notes.Line line(Expr node) {
        return Objects.requireNonNull(lines.get(node));
    }
}
