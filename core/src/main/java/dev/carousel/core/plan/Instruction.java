package dev.carousel.core.plan;

import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Type;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line of a {@link Stage.Fused} stage. Values are numbered within their stage; each has a {@link Level}: an operand may be of the same
 * level or a wider one, which is then repeated.
 */
public sealed interface Instruction {
    /** Returns the numbers of the values that it uses. */
    default List<Integer> operands() {
        return List.of();
    }

    /** Returns the view that it reads or writes, if it does. */
    default Stream<View> views() {
        return Stream.empty();
    }

    /** How often a value is computed. */
    enum Level {
        /** Once in a stage. */
        UNIFORM,
        /** Once for each row: a place in all axes but the last. */
        ROW,
        /** Once for each element. */
        ELEMENT
    }

    /** An instruction that makes a value. */
    sealed interface Value extends Instruction {
        /** Returns the value's number. */
        int id();

        /** Returns the value's type. */
        Type type();

        /** Returns how often it is computed. */
        Level level();
    }

    /** Reads. The view has the axes of the stage's space; without the last for a row's value; none for a uniform one. */
    record Load(int id, Type type, Level level, View view) implements Value {
        @Override
        public Stream<View> views() {
            return Stream.of(view);
        }
    }

    /**
     * A constant, or a unary, binary, select or cast op of values.
     *
     * @param line the equation that it comes from
     */
    record Apply(int id, Type type, Level level, Op op, List<Integer> operands, Notes.Line line) implements Value {}

    /** The step of a loop around the stage: a uniform integer. */
    record Step(int id, int loop) implements Value {
        @Override
        public Type type() {
            return Type.INTEGER;
        }

        @Override
        public Level level() {
            return Level.UNIFORM;
        }
    }

    /** The position along an axis of the stage's space: an element's integer, the same along the row if the axis is not the last. */
    record Index(int id, int axis) implements Value {
        @Override
        public Type type() {
            return Type.INTEGER;
        }

        @Override
        public Level level() {
            return Level.ELEMENT;
        }
    }

    /**
     * An element's random number as {@link Op.Random} defines it, from the integers seed, step and index, which are uniform, row and column.
     */
    record Draw(int id, String stream, int seed, int step, int index, int row, int column) implements Value {
        @Override
        public List<Integer> operands() {
            return List.of(seed, step, index, row, column);
        }

        @Override
        public Type type() {
            return Type.REAL;
        }

        @Override
        public Level level() {
            return Level.ELEMENT;
        }
    }

    /**
     * A row's elements folded into a row's value, known after the phase: over 16 lanes, element j into lane j mod 16, ascending; then
     * lanes i and i + 8, then i and i + 4, + 2, + 1. Sum, maximum or minimum.
     */
    record Fold(int id, Type type, ReduceFunction function, int operand) implements Value {
        @Override
        public List<Integer> operands() {
            return List.of(operand);
        }

        @Override
        public Level level() {
            return Level.ROW;
        }
    }

    /** Writes a row's or an element's value; the view has axes as in {@link Load}. */
    record Store(Level level, View view, int value) implements Instruction {
        @Override
        public List<Integer> operands() {
            return List.of(value);
        }

        @Override
        public Stream<View> views() {
            return Stream.of(view);
        }
    }
}
