package dev.carousel.core.plan;

import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Type;
import dev.carousel.core.plan.Instruction.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a fused stage: numbers its values, and gives it the smallest space of indices that all its views allow.
 *
 * <p>Callers write views with the axes of the space as they see it; the axis of the batch's rows comes first in the stage, and neighbouring
 * axes become one where all views allow it. Values that nothing comes of, because all that would use them has no elements, are left out.
 */
final class FusedBuilder {
    private final Sheet sheet;
    private final List<Integer> dims;
    private final @Nullable RowAxis rows;
    private final List<Instruction.Value> uniform = new ArrayList<>();
    private final List<List<Instruction>> elements = new ArrayList<>();
    private final List<List<Instruction>> row = new ArrayList<>();
    private final Map<List<Object>, Integer> loaded = new HashMap<>();
    private int values;
    private boolean keepsLast;
    private boolean keepsAll;

    /**
     * Begins a stage.
     *
     * @param dims of the space; none means one element
     * @param rows which axis holds the rows of the batch, if they must stay together
     */
    FusedBuilder(Sheet sheet, List<Integer> dims, @Nullable RowAxis rows) {
        this.sheet = sheet;
        this.dims = dims.isEmpty() ? List.of(1) : List.copyOf(dims);
        this.rows = rows;
    }

    int nextId() {
        return values++;
    }

    /** Adds the instruction of a value to a phase, or to those done once. */
    void add(int phase, Instruction.Value instruction, Level level) {
        if (instruction instanceof Instruction.Fold) {
            keepsLast = true;
            list(elements, phase).add(instruction);
            return;
        }
        keepsLast |= level == Level.ROW;
        keepsAll |= instruction instanceof Instruction.Index || instruction instanceof Instruction.Draw;
        if (level == Level.UNIFORM) {
            uniform.add(instruction);
        } else {
            list(phase, level).add(instruction);
        }
    }

    /** Reads an element of each place. */
    int load(int phase, Type type, Level level, View view) {
        List<Object> key = level == Level.UNIFORM ? List.of(level, view) : List.of(level, phase, view);
        Integer known = loaded.get(key);
        if (known == null) {
            known = nextId();
            add(phase, new Instruction.Load(known, type, level, scalar(sheet.actual(view), level)), level);
            loaded.put(key, known);
        }
        return known;
    }

    /** Applies an op, for an equation. */
    int apply(int phase, Type type, Level level, Op op, List<Integer> operands, Notes.Line line) {
        int id = nextId();
        add(phase, new Instruction.Apply(id, type, level, op, operands, line), level);
        return id;
    }

    /** Writes a value to each place. */
    void store(int phase, Level level, View view, int value) {
        keepsLast |= level == Level.ROW;
        list(phase, level).add(new Instruction.Store(level, scalar(sheet.actual(view), level), value));
    }

    private View scalar(View view, Level level) {
        return level == Level.ELEMENT && view.rank() == 0 ? view.with(List.of(1), List.of(0)) : view;
    }

    private List<Instruction> list(int phase, Level level) {
        return list(level == Level.ROW ? row : elements, phase);
    }

    private static List<Instruction> list(List<List<Instruction>> phases, int phase) {
        while (phases.size() <= phase) {
            phases.add(new ArrayList<>());
        }
        return phases.get(phase);
    }

    /** Returns the stage. */
    Stage.Fused build(Notes notes) {
        int count = Math.max(1, Math.max(elements.size(), row.size()));
        leaveUnused(count);
        List<Integer> order = order();
        List<List<Integer>> merges = merges(order);
        var phases = new ArrayList<Stage.Phase>();
        for (int p = 0; p < count; p++) {
            phases.add(new Stage.Phase(rewritten(list(elements, p), merges), rewritten(list(row, p), merges)));
        }
        List<Integer> merged = merges.stream()
                .map(axes -> axes.stream().mapToInt(dims::get).reduce(1, (a, b) -> a * b))
                .toList();
        return new Stage.Fused(notes, merged, uniform, phases);
    }

    private void leaveUnused(int phases) {
        var used = new HashSet<Integer>();
        for (int p = phases - 1; p >= 0; p--) {
            leaveUnused(list(row, p), used);
            leaveUnused(list(elements, p), used);
        }
        leaveUnused(uniform, used);
    }

    private static void leaveUnused(List<? extends Instruction> list, Set<Integer> used) {
        for (int i = list.size() - 1; i >= 0; i--) {
            Instruction instruction = list.get(i);
            if (instruction instanceof Instruction.Value value && !used.contains(value.id())) {
                list.remove(i);
            } else {
                used.addAll(instruction.operands());
            }
        }
    }

    /** The axis of the rows first; the last one last where it is folded. */
    private List<Integer> order() {
        var order = new ArrayList<>(IntStream.range(0, dims.size()).boxed().toList());
        if (rows != null && rows.axis() < dims.size()) {
            order.remove(Integer.valueOf(rows.axis()));
            order.add(0, rows.axis());
        }
        return order;
    }

    /** Groups neighbouring axes that can be one. */
    private List<List<Integer>> merges(List<Integer> order) {
        int last = dims.size() - 1;
        var groups = new ArrayList<List<Integer>>();
        for (int axis : order) {
            boolean first = rows != null && groups.isEmpty();
            boolean needed = keepsAll || dims.get(axis) != 1 || first || (keepsLast && axis == last);
            if (!needed) {
                continue;
            }
            boolean apart =
                    keepsAll || (keepsLast && axis == last) || groups.isEmpty() || (rows != null && groups.size() == 1);
            List<Integer> previous = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
            if (!apart && allMerge(previous.get(previous.size() - 1), axis)) {
                previous.add(axis);
            } else {
                groups.add(new ArrayList<>(List.of(axis)));
            }
        }
        return groups.isEmpty() ? List.of(List.of(last)) : groups;
    }

    private boolean allMerge(int axis, int next) {
        return views().allMatch(view -> view.stride(axis) == view.stride(next) * view.dim(next));
    }

    private Stream<View> views() {
        return Stream.concat(elements.stream(), row.stream())
                .flatMap(List::stream)
                .flatMap(Instruction::views);
    }

    private List<Instruction> rewritten(List<Instruction> list, List<List<Integer>> merges) {
        return list.stream().map(i -> rewritten(i, merges)).toList();
    }

    private Instruction rewritten(Instruction instruction, List<List<Integer>> merges) {
        if (instruction instanceof Instruction.Load load) {
            return new Instruction.Load(
                    load.id(), load.type(), load.level(), merged(load.view(), load.level(), merges));
        }
        if (instruction instanceof Instruction.Store store) {
            return new Instruction.Store(store.level(), merged(store.view(), store.level(), merges), store.value());
        }
        if (instruction instanceof Instruction.Index index) {
            int axis = IntStream.range(0, merges.size())
                    .filter(i -> merges.get(i).contains(index.axis()))
                    .findFirst()
                    .orElseThrow();
            return new Instruction.Index(index.id(), axis);
        }
        return instruction;
    }

    private View merged(View view, Level level, List<List<Integer>> merges) {
        if (level == Level.UNIFORM) {
            return view;
        }
        var mergedDims = new ArrayList<Integer>();
        var strides = new ArrayList<Integer>();
        int axes = level == Level.ROW ? merges.size() - 1 : merges.size();
        for (List<Integer> group : merges.subList(0, axes)) {
            int size = group.stream().mapToInt(view::dim).reduce(1, (a, b) -> a * b);
            mergedDims.add(size);
            strides.add(view.stride(group.get(group.size() - 1)));
        }
        return view.with(mergedDims, strides);
    }
}
