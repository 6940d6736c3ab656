package dev.carousel.codegen.stages;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Origin;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.core.plan.Instruction;
import dev.carousel.core.plan.Instruction.Level;
import dev.carousel.core.plan.Notes;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import java.util.ArrayList;
import java.util.List;

/** A fused stage, instruction by instruction; {@link #phase()} and {@link #row()} say where the next ones go. */
final class FusedText {
    private static final Notes.Line LINE = new Notes.Line("v = ...", new Origin("", null, 0));

    private final List<Integer> dims;
    private final List<Instruction.Value> uniform = new ArrayList<>();
    private final List<Stage.Phase> phases = new ArrayList<>();
    private List<Instruction> elements = new ArrayList<>();
    private List<Instruction> row = new ArrayList<>();
    private List<Instruction> open = List.of();
    private Level level = Level.UNIFORM;
    private int next;

    FusedText(Integer... dims) {
        this.dims = List.of(dims);
    }

    FusedText phase() {
        close();
        open = elements;
        level = Level.ELEMENT;
        return this;
    }

    FusedText row() {
        open = row;
        level = Level.ROW;
        return this;
    }

    private void close() {
        if (!elements.isEmpty() || !row.isEmpty()) {
            phases.add(new Stage.Phase(elements, row));
            elements = new ArrayList<>();
            row = new ArrayList<>();
        }
    }

    private int add(Instruction.Value value) {
        if (level == Level.UNIFORM) {
            uniform.add(value);
        } else {
            open.add(value);
        }
        return next++;
    }

    int load(View view) {
        return load(view.buffer().type(), view);
    }

    private int load(Type type, View view) {
        return add(new Instruction.Load(next, type, level, view));
    }

    int apply(Op op, Type type, Integer... operands) {
        return add(new Instruction.Apply(next, type, level, op, List.of(operands), LINE));
    }

    int real(double value) {
        return apply(new Op.Constant(value, Type.REAL), Type.REAL);
    }

    int integer(int value) {
        return apply(new Op.Constant(value, Type.INTEGER), Type.INTEGER);
    }

    int unary(UnaryFunction function, int x) {
        return apply(new Op.Unary(function), Type.REAL, x);
    }

    int binary(BinaryFunction function, int a, int b) {
        return apply(new Op.Binary(function), function.isComparison() ? Type.INTEGER : Type.REAL, a, b);
    }

    int step(int loop) {
        return add(new Instruction.Step(next, loop));
    }

    int index(int axis) {
        return add(new Instruction.Index(next, axis));
    }

    int draw(int seed, int step, int index, int rowIndex, int column) {
        return add(new Instruction.Draw(next, "dropout", seed, step, index, rowIndex, column));
    }

    int fold(ReduceFunction function, Type type, int operand) {
        return add(new Instruction.Fold(next, type, function, operand));
    }

    FusedText store(View view, int value) {
        open.add(new Instruction.Store(level, view, value));
        return this;
    }

    Stage.Fused stage() {
        close();
        return new Stage.Fused(Notes.NONE, dims, uniform, phases);
    }
}
