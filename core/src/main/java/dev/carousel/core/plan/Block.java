package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One graph while it is planned: a whole one, or the body of a loop.
 *
 * <p>Each node is a <em>uniform</em> number that its users compute again, a <em>view</em> of another node, or <em>computed</em> by a unit and, if a stage other than its
 * own wants it, stored. A computed node is stored at once where it is wanted: in its part of a concatenation, its step of a stack, the next place of a carry.
 */
final class Block {
    private record Arrangement(Unit unit, Stage.Matrix matrix) {}

    private final Sheet sheet;
    private final @Nullable Block outer;
    private final Graph graph;
    private final @Nullable Independence rows;
    private final int loop;
    private final Map<Expr, View> views = new HashMap<>();
    private final Map<Expr, Expr> bases = new HashMap<>();
    private final Map<Expr, Expr> operands = new HashMap<>();
    private final Map<Expr, Unit> producers = new HashMap<>();
    private final Map<Expr, View> places = new HashMap<>();
    private final Map<Expr, List<Expr>> users = new HashMap<>();
    private final Set<Expr> needed = new HashSet<>();
    private final List<Expr> wanted = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();
    private final Map<List<Integer>, List<Group>> groups = new LinkedHashMap<>();
    private final Map<Expr, Boolean> variablesOnly = new HashMap<>();
    private final Map<Expr, Boolean> madeOfVariables = new HashMap<>();
    private final Map<Expr, List<View>> loopResults = new HashMap<>();
    private final Map<List<Object>, Arrangement> arrangements = new HashMap<>();
    private final Map<Expr, View> filled = new HashMap<>();
    private final Equations equations;
    private @Nullable Unit hosting;

    Block(Sheet sheet, @Nullable Block outer, Graph graph, @Nullable Independence rows, int loop, Equations equations) {
        this.sheet = sheet;
        this.outer = outer;
        this.graph = graph;
        this.rows = rows;
        this.loop = loop;
        this.equations = equations;
        graph.nodes()
                .forEach(node -> node.inputs()
                        .forEach(o -> users.computeIfAbsent(o, key -> new ArrayList<>())
                                .add(node)));
    }

    // --- what callers give
    // -------------------------------------------------------------------------------------------------------------------

    /** Tells where an input lies. */
    void give(Expr input, View view) {
        views.put(input, view);
        bases.put(input, input);
    }

    /** Tells which node around the loop an input of the body stands for. */
    void stand(Expr input, Expr operand) {
        operands.put(input, operand);
    }

    /** Asks for a node's value to be stored at a place; returns whether its unit will write it there, else it must be copied. */
    boolean place(Expr node, View place) {
        if (places.containsKey(node) || !isPlaceable(node, place)) {
            return false;
        }
        places.put(node, place);
        wanted.add(node);
        return true;
    }

    // --- what others ask
    // ---------------------------------------------------------------------------------------------------------------------

    Sheet sheet() {
        return sheet;
    }

    List<Unit> units() {
        return units;
    }

    @Nullable
    Independence rows() {
        return rows;
    }

    Equations equations() {
        return equations;
    }

    boolean isUniform(Expr node) {
        return sheet.uniforms().contains(node);
    }

    boolean isStep(Expr node) {
        return outer != null && node.equals(graph.inputs().get(graph.inputs().size() - 1));
    }

    int loop() {
        return loop;
    }

    @Nullable
    Block outer() {
        return outer;
    }

    /** Returns the node around the loop that an input of the body stands for, if it does. */
    @Nullable
    Expr operand(Expr input) {
        return operands.get(input);
    }

    /** Returns the node that a view looks at; a node that is no view looks at itself. */
    Expr base(Expr node) {
        return Objects.requireNonNull(bases.get(node), () -> "no base of " + node);
    }

    /** Returns whether a node has a view: uniform numbers that are computed have none. */
    boolean hasView(Expr node) {
        return views.containsKey(node);
    }

    /** Returns where a node's value lies; it need not be stored. */
    View view(Expr node) {
        return Objects.requireNonNull(views.get(node), () -> "no view of " + node);
    }

    boolean isNeeded(Expr node) {
        return needed.contains(node);
    }

    /** Lets one group take over another. */
    void merge(Group home, Group other) {
        home.takeOver(other, Comparator.comparingInt(equations::number));
        other.members().keySet().forEach(node -> producers.put(node, home));
        other.after().forEach(home::runAfter);
        units.remove(other);
        units.forEach(unit -> unit.follow(other, home));
        home.after().remove(home);
        home.after().remove(other);
    }

    /** Tells that a node's value must be stored. */
    void need(Expr node) {
        if (isUniform(node) && !views.containsKey(node)) {
            if (operands.containsKey(node)) {
                Objects.requireNonNull(outer).need(operands.get(node));
            }
            node.inputs().forEach(this::need);
            return;
        }
        Expr base = base(node);
        if (operands.containsKey(base)) {
            Objects.requireNonNull(outer).need(operands.get(base));
        }
        boolean parts = base.op() instanceof Op.Concat || base.op() instanceof Op.Pad;
        if (needed.add(base) && parts) {
            base.inputs().forEach(this::need);
        }
    }

    /** Returns the units that a value comes from. */
    Set<Unit> unitsOf(Expr node) {
        var found = new LinkedHashSet<Unit>();
        collect(node, found, new HashSet<>());
        return found;
    }

    private void collect(Expr node, Set<Unit> found, Set<Expr> seen) {
        if (!seen.add(node)) {
            return;
        }
        Expr base = bases.get(node);
        if (base != null) {
            Unit unit = producers.get(base);
            if (unit != null) {
                found.add(unit);
            }
        } else {
            node.inputs().forEach(operand -> collect(operand, found, seen));
        }
    }

    /** Returns the axis that a value stored by a stage of its own is cut along; {@code null} outside loops over rows. */
    @Nullable
    RowAxis cut(Expr node) {
        return rows == null || node.shape().rank() == 0 ? null : rows.cut(node);
    }

    // --- planning
    // ----------------------------------------------------------------------------------------------------------------------------

    /** Makes units of all nodes; their stages are written by {@link #write}. */
    void plan() {
        placeParts();
        for (Expr node : graph.nodes()) {
            if (node.op() instanceof Op.Read read) {
                give(
                        node,
                        View.dense(
                                sheet.variable(read.variable()), read.variable().shape()));
            } else if (!isUniform(node)) {
                visit(node);
            }
        }
        new Fusion(this).run();
        for (Unit unit : List.copyOf(units)) {
            if (unit instanceof Group group) {
                group.members().keySet().forEach(node -> needOthers(node, group));
            }
        }
        wanted.forEach(this::need);
    }

    /** Writes the stages of fused groups, once all that may need their values is known. */
    void write() {
        for (Unit unit : List.copyOf(units)) {
            if (unit instanceof Group group) {
                unit.add(new GroupWriter(this, group).write());
            } else if (unit instanceof Assembly assembly) {
                assembly.write();
            }
        }
    }

    /** Returns all stages in order. */
    List<Stage> stages() {
        return UnitOrder.of(units).stream()
                .flatMap(unit -> unit.stages().stream())
                .toList();
    }

    private void visit(Expr node) {
        Op op = node.op();
        if (views.containsKey(node)) {
            return;
        }
        if (op instanceof Op.Iota iota) {
            give(node, sheet.iota(iota.length()));
        } else if (ViewRules.isView(op)) {
            look(node);
        } else if (Uniforms.isPointwise(op) || op instanceof Op.Random || isFold(node)) {
            join(node);
        } else if (op instanceof Op.Loop loopOp) {
            new LoopPlanner(this, node, loopOp).plan();
        } else if (op instanceof Op.LoopResult result) {
            Expr source = node.inputs().get(0);
            views.put(node, Objects.requireNonNull(loopResults.get(source)).get(result.index()));
            bases.put(node, node);
            producers.put(node, Objects.requireNonNull(producers.get(source)));
        } else if (op instanceof Op.Concat || op instanceof Op.Pad) {
            compute(node, new Assembly(units.size(), this, node));
        } else {
            compute(node, new Unit(units.size()));
            new Anchored(this, node).write(Objects.requireNonNull(producers.get(node)));
        }
    }

    /** A view of the operand, or a copy of it where strides cannot tell the result's order. */
    private void look(Expr node) {
        Expr operand = node.inputs().get(0);
        var seen = ViewRules.apply(node.op(), view(operand));
        if (seen.isPresent()) {
            views.put(node, seen.get());
            bases.put(node, base(operand));
        } else {
            var unit = new Unit(units.size());
            compute(node, unit);
            View to =
                    ViewRules.reshape(sheet.actual(view(node)), operand.shape()).orElseThrow();
            unit.add(copy(operand, to, operand.shape().dims(), cut(operand)));
        }
    }

    /** Registers a node as computed by a unit. */
    void compute(Expr node, Unit unit) {
        bases.put(node, node);
        View place = places.get(node);
        views.put(node, place != null ? place : sheet.possible(node));
        producers.put(node, unit);
        if (!units.contains(unit)) {
            units.add(unit);
            unit.setPrepared(dependsOnVariablesOnly(node));
        }
        node.inputs().forEach(operand -> unitsOf(operand).forEach(unit::runAfter));
    }

    /** Adds a unit that computes no node of the graph. */
    Unit addUnit(boolean prepared) {
        var unit = new Unit(units.size());
        unit.setPrepared(prepared);
        units.add(unit);
        return unit;
    }

    /** Registers a loop's results. */
    void setLoopResults(Expr node, Unit unit, List<View> results) {
        producers.put(node, unit);
        loopResults.put(node, results);
    }

    /** The unit of the loop whose body is being planned: what the body asks to be made around it comes before. */
    void host(@Nullable Unit unit) {
        hosting = unit;
    }

    /** Returns whether a value depends on variables alone, none of which a run changes. */
    boolean dependsOnVariablesOnly(Expr node) {
        Boolean known = variablesOnly.get(node);
        if (known == null) {
            boolean given = node.op() instanceof Op.Input || (node.op() instanceof Op.Read read && isAssigned(read));
            known = outer == null && !given && node.inputs().stream().allMatch(this::dependsOnVariablesOnly);
            variablesOnly.put(node, known);
        }
        return known;
    }

    /** Returns whether a value depends on variables alone, before this run changes them. */
    private boolean isMadeOfVariables(Expr node) {
        Boolean known = madeOfVariables.get(node);
        if (known == null) {
            known = !(node.op() instanceof Op.Input) && node.inputs().stream().allMatch(this::isMadeOfVariables);
            madeOfVariables.put(node, known);
        }
        return known;
    }

    private boolean isAssigned(Op.Read read) {
        return graph.assignments().stream()
                .anyMatch(assignment -> assignment.variable().equals(read.variable()));
    }

    // --- fusing
    // ------------------------------------------------------------------------------------------------------------------------------

    private void join(Expr node) {
        List<Integer> dims = space(node);
        RowAxis axis = rows == null || node.shape().rank() == 0
                ? null
                : rows.cut(isFold(node) ? node.inputs().get(0) : node);
        Set<Expr> read =
                basesReadBy(node).filter(base -> base.op() instanceof Op.Read).collect(Collectors.toSet());
        Group home = null;
        for (Group group : candidates(node)) {
            var fit = new Fit(this, group, node);
            if (fit.level() != null
                    && Objects.equals(group.rows(), axis)
                    && group.hasRoomFor(node, read)
                    && fit.isLegal()) {
                home = group;
                group.add(node, Objects.requireNonNull(fit.level()), read);
                break;
            }
        }
        if (home == null) {
            home = new Group(units.size(), dims, axis);
            home.add(node, isFold(node) ? Instruction.Level.ROW : Instruction.Level.ELEMENT, read);
            groups.computeIfAbsent(dims, key -> new ArrayList<>()).add(home);
        }
        compute(node, home);
    }

    /** Returns the bases of a node's operands but those that are the same all over the space. */
    Stream<Expr> basesReadBy(Expr node) {
        return node.inputs().stream().filter(operand -> !isUniform(operand)).map(this::base);
    }

    /** Groups that might take a node: those its operands come from first, the latest first; then those that read what it reads. */
    private List<Group> candidates(Expr node) {
        var found = new LinkedHashSet<Group>();
        boolean prepared = dependsOnVariablesOnly(node);
        for (Expr operand : node.inputs()) {
            for (Unit unit : unitsOf(operand)) {
                if (unit instanceof Group group && group.isPrepared() == prepared) {
                    found.add(group);
                }
            }
        }
        for (Group group : groups.getOrDefault(space(node), List.of())) {
            if (group.isPrepared() == prepared && sharesOperand(group, node)) {
                found.add(group);
            }
        }
        return found.stream().sorted((a, b) -> b.order() - a.order()).toList();
    }

    private boolean sharesOperand(Group group, Expr node) {
        for (Expr operand : node.inputs()) {
            for (Expr user : users.getOrDefault(operand, List.of())) {
                if (!isUniform(operand) && group.level(user) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    private void needOthers(Expr node, Group home) {
        for (Expr operand : node.inputs()) {
            if (isUniform(operand) || home.level(base(operand)) == null) {
                need(operand);
            }
        }
    }

    private static List<Integer> space(Expr node) {
        List<Integer> dims = isFold(node)
                ? node.inputs().get(0).shape().dims()
                : node.shape().dims();
        return dims.isEmpty() ? List.of(1) : dims;
    }

    /** Returns whether a node folds the last axis of reals. */
    static boolean isFold(Expr node) {
        return node.op() instanceof Op.Reduce reduce
                && node.type() == Type.REAL
                && reduce.axes().equals(List.of(node.inputs().get(0).shape().rank() - 1));
    }

    // --- placing
    // -----------------------------------------------------------------------------------------------------------------------------

    /** Parts of concatenations and padded arrays are stored where they belong, outer ones first. */
    private void placeParts() {
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Expr node = graph.nodes().get(i);
            boolean whole = node.op() instanceof Op.Concat || node.op() instanceof Op.Pad;
            if (!whole || isUniform(node)) {
                continue;
            }
            View home = places.computeIfAbsent(node, sheet::possible);
            Parts.of(node, home).forEach((position, part) -> {
                Expr operand = node.inputs().get(position);
                if (!places.containsKey(operand) && isPlaceable(operand, part)) {
                    places.put(operand, part);
                }
            });
        }
    }

    private boolean isPlaceable(Expr node, View place) {
        Op op = node.op();
        boolean computed = Uniforms.isPointwise(op)
                || op instanceof Op.Random
                || isFold(node)
                || op instanceof Op.Concat
                || op instanceof Op.Pad
                || (op instanceof Op.MatMul
                        && (place.dim(place.rank() - 1) == 1 || place.stride(place.rank() - 1) == 1));
        return computed && !isUniform(node) && survives(node, place);
    }

    /** Whether all that looks at a node could look at it there. */
    private boolean survives(Expr node, View view) {
        return users.getOrDefault(node, List.of()).stream()
                .filter(user -> ViewRules.isView(user.op()))
                .allMatch(user -> ViewRules.apply(user.op(), view)
                        .filter(seen -> survives(user, seen))
                        .isPresent());
    }

    // --- what stages are made of
    // ---------------------------------------------------------------------------------------------------------------

    /** Returns the actual view of a node that a stage reads: stored, even if it is a uniform number. */
    View read(Expr node, Unit reader) {
        if (isUniform(node) && !views.containsKey(node)) {
            return fill(node, reader);
        }
        need(node);
        unitsOf(node).forEach(reader::runAfter);
        return sheet.actual(view(node));
    }

    private View fill(Expr node, Unit reader) {
        View known = filled.get(node);
        if (known == null) {
            Unit unit = addUnit(dependsOnVariablesOnly(node));
            unitsOf(node).forEach(unit::runAfter);
            Buffer buffer = sheet.buffer(node.label(), node.type(), 1, Buffer.Kind.ARRAY);
            known = View.dense(buffer, dev.carousel.api.expr.Shape.of(1));
            unit.add(copy(node, known, List.of(1), null));
            filled.put(node, known);
            producers.put(node, unit);
        }
        reader.runAfter(Objects.requireNonNull(producers.get(node)));
        return ViewRules.broadcast(known.with(List.of(), List.of()), node.shape());
    }

    /** Returns a stage that writes zeros. */
    Stage zeros(View to, Type type, @Nullable RowAxis axis) {
        var builder = new FusedBuilder(sheet, to.dims(), axis);
        int zero = builder.apply(0, type, Instruction.Level.UNIFORM, new Op.Constant(0, type), List.of());
        builder.store(0, Instruction.Level.ELEMENT, to, zero);
        return builder.build(Notes.NONE);
    }

    /** Stores a node that no stage but its own reads somewhere else than planned. */
    void moveTo(Expr node, View place) {
        views.put(node, place);
        needed.add(node);
    }

    @Nullable
    Unit producer(Expr node) {
        return producers.get(node);
    }

    /** Returns a stage that writes a node's value to a place. */
    Stage copy(Expr node, View to, List<Integer> dims, @Nullable RowAxis axis) {
        var builder = new FusedBuilder(sheet, dims, axis);
        int value;
        if (isUniform(node)) {
            need(node);
            value = new UniformWriter(builder).write(this, node);
        } else {
            need(node);
            value = builder.load(0, node.type(), Instruction.Level.ELEMENT, view(node));
        }
        builder.store(0, Instruction.Level.ELEMENT, to, value);
        return builder.build(equations.of(List.of(node)));
    }

    /** Returns whether a right operand is known before the loop around this block, or before all inputs. */
    boolean isArranged(Expr right) {
        boolean stored = !isUniform(right) && right.shape().rank() == 2;
        return stored && (outer == null ? isMadeOfVariables(right) : operands.containsKey(base(right)));
    }

    /** Returns a right operand in the backend's layout, arranged as far out as it is known. */
    Stage.Matrix arranged(Expr right, boolean transposed, Unit reader) {
        Block home = this;
        Expr node = right;
        while (home.operands.containsKey(node)) {
            node = home.operands.get(node);
            home = Objects.requireNonNull(home.outer);
        }
        View seen = home.view(node);
        Block origin = home;
        Expr base = home.base(node);
        while (home.operands.containsKey(base)) {
            Expr operand = home.operands.get(base);
            home = Objects.requireNonNull(home.outer);
            base = home.base(operand);
        }
        return home == origin
                ? home.arrange(node, transposed, reader)
                : home.arrange(node, seen, base, transposed, reader);
    }

    private Stage.Matrix arrange(Expr node, boolean transposed, Unit reader) {
        return arrange(
                List.of(node, transposed),
                node,
                transposed,
                reader,
                (unit, pieces) -> addPieces(pieces, node, transposed, 0, 0, unit));
    }

    /** Arranges a view that a loop's body has of something known around it. */
    private Stage.Matrix arrange(Expr node, View seen, Expr base, boolean transposed, Unit reader) {
        return arrange(List.of(node, transposed), node, transposed, reader, (unit, pieces) -> {
            read(base, unit);
            View view = sheet.actual(seen);
            pieces.add(new Stage.Piece(transposed ? ViewRules.permute(view, List.of(1, 0)) : view, 0, 0));
        });
    }

    private Stage.Matrix arrange(
            List<Object> key, Expr node, boolean transposed, Unit reader, BiConsumer<Unit, List<Stage.Piece>> writer) {
        Arrangement known = arrangements.get(key);
        if (known == null) {
            Unit unit = addUnit(node.builder() == graph.nodes().get(0).builder() && dependsOnVariablesOnly(node));
            int k = node.shape().dim(transposed ? 1 : 0);
            int n = node.shape().dim(transposed ? 0 : 1);
            Buffer buffer = sheet.buffer(node.label(), Type.REAL, k * n, Buffer.Kind.MATRIX);
            known = new Arrangement(unit, new Stage.Matrix(buffer, k, n));
            var pieces = new ArrayList<Stage.Piece>();
            writer.accept(unit, pieces);
            unit.add(new Stage.Arrange(equations.of(List.of(node)), known.matrix(), pieces));
            arrangements.put(key, known);
        }
        reader.runAfter(known.unit());
        if (hosting != null) {
            hosting.runAfter(known.unit());
        }
        return known.matrix();
    }

    private void addPieces(List<Stage.Piece> pieces, Expr node, boolean transposed, int row, int column, Unit unit) {
        if (node.op() instanceof Op.Transpose transpose
                && transpose.permutation().equals(List.of(1, 0))) {
            addPieces(pieces, node.inputs().get(0), !transposed, row, column, unit);
        } else if (node.op() instanceof Op.Concat concat && !isUniform(node)) {
            int offset = 0;
            for (Expr part : node.inputs()) {
                boolean down = (concat.axis() == 0) != transposed;
                addPieces(pieces, part, transposed, row + (down ? offset : 0), column + (down ? 0 : offset), unit);
                offset += part.shape().dim(concat.axis());
            }
        } else {
            View view = read(node, unit);
            pieces.add(new Stage.Piece(transposed ? ViewRules.permute(view, List.of(1, 0)) : view, row, column));
        }
    }
}
