package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One graph while it is planned: a whole one, or the body of a loop.
 *
 * <p>Each node is a <em>uniform</em> number that its users compute again, a <em>view</em> of another node, or <em>computed</em> by a unit and, if a stage other than its
 * own wants it, stored. A computed node is stored at once where it is wanted: in its part of a concatenation, its step of a stack, the next place of a carry.
 */
final class Block {
    private final Sheet sheet;
    private final @Nullable Block outer;
    private final Graph graph;
    private final @Nullable Independence rows;
    private final int loop;
    private final Map<Expr, View> views = new HashMap<>();
    private final Map<Expr, Expr> bases = new HashMap<>();
    private final Map<Expr, Expr> operands = new HashMap<>();
    private final Map<Expr, Unit> producers = new HashMap<>();
    private final Map<Expr, List<Expr>> users = new HashMap<>();
    private final Set<Expr> needed = new HashSet<>();
    private final List<Expr> wanted = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();
    private final Map<Expr, List<View>> loopResults = new HashMap<>();
    private final Map<Expr, View> filled = new HashMap<>();
    private final Equations equations;
    private final Preparation preparation;
    private final Placement placement = new Placement(this);
    private final Grouping grouping = new Grouping(this);
    private final Arrangements arrangements = new Arrangements(this);

    Block(Sheet sheet, @Nullable Block outer, Graph graph, @Nullable Independence rows, int loop, Equations equations) {
        this.sheet = sheet;
        this.outer = outer;
        this.graph = graph;
        this.rows = rows;
        this.loop = loop;
        this.equations = equations;
        this.preparation = new Preparation(graph);
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
        boolean placed = placement.place(node, place);
        if (placed) {
            wanted.add(node);
        }
        return placed;
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

    Arrangements arrangements() {
        return arrangements;
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

    /** Returns the nodes that have a node among their operands. */
    List<Expr> users(Expr node) {
        return users.getOrDefault(node, List.of());
    }

    /** Returns whether a node belongs to the graph itself, and not to one around it. */
    boolean isOwn(Expr node) {
        return node.builder() == graph.nodes().get(0).builder();
    }

    /** Returns whether a value depends on variables alone, none of which a run changes. */
    boolean isPrepared(Expr node) {
        return outer == null && preparation.isLasting(node);
    }

    /** Returns whether a value depends on variables alone, before this run changes them. */
    boolean isMadeOfVariables(Expr node) {
        return outer == null && preparation.isMadeOfVariables(node);
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
        if (needed.add(base) && Parts.hasParts(base)) {
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
        placement.placeParts(graph);
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
        } else if (Group.isFor(node)) {
            compute(node, grouping.join(node));
        } else if (op instanceof Op.Loop loopOp) {
            new LoopPlanner(this, node, loopOp).plan();
        } else if (op instanceof Op.LoopResult result) {
            Expr source = node.inputs().get(0);
            views.put(node, Objects.requireNonNull(loopResults.get(source)).get(result.index()));
            bases.put(node, node);
            producers.put(node, Objects.requireNonNull(producers.get(source)));
        } else if (Parts.hasParts(node)) {
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
        views.put(node, placement.of(node));
        producers.put(node, unit);
        if (!units.contains(unit)) {
            units.add(unit);
            unit.setPrepared(isPrepared(node));
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

    /** Returns the bases of a node's operands but those that are the same all over the space. */
    Stream<Expr> basesReadBy(Expr node) {
        return node.inputs().stream().filter(operand -> !isUniform(operand)).map(this::base);
    }

    private void needOthers(Expr node, Group home) {
        for (Expr operand : node.inputs()) {
            if (isUniform(operand) || home.level(base(operand)) == null) {
                need(operand);
            }
        }
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
            Unit unit = addUnit(isPrepared(node));
            unitsOf(node).forEach(unit::runAfter);
            known = sheet.array(node.label(), node.type(), Shape.of(1));
            unit.add(copy(node, known, List.of(1), null));
            filled.put(node, known);
            producers.put(node, unit);
        }
        reader.runAfter(Objects.requireNonNull(producers.get(node)));
        return ViewRules.broadcast(known.with(List.of(), List.of()), node.shape());
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
}
