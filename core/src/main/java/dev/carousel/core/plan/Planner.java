package dev.carousel.core.plan;

import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes plans of graphs.
 *
 * <p>Softmax and log-sum-exp are expected to be written in simpler ops: {@code Passes.forKernels} does that.
 */
public final class Planner {
    private final Graph graph;
    private final Sheet sheet = new Sheet();
    private final Block block;
    private final Map<String, View> inputs = new LinkedHashMap<>();
    private final Map<String, View> outputs = new LinkedHashMap<>();
    private final Map<Expr, View> kept = new HashMap<>();
    private final List<Unit> last = new ArrayList<>();

    private Planner(Graph graph) {
        this.graph = graph;
        this.block = new Block(sheet, null, graph, null, -1, Equations.of(graph));
    }

    /** Returns the plan of a graph. */
    public static Plan plan(Graph graph) {
        return new Planner(graph).plan();
    }

    private Plan plan() {
        for (Expr input : graph.inputs()) {
            String name = ((Op.Input) input.op()).name();
            Buffer buffer = sheet.buffer(name, input.type(), input.shape().size(), Buffer.Kind.INPUT);
            inputs.put(name, View.dense(buffer, input.shape()));
            block.give(input, View.dense(buffer, input.shape()));
        }
        block.plan();
        graph.outputs().forEach(this::output);
        graph.assignments().forEach(this::keepCopied);
        graph.assignments().forEach(this::checkRows);
        var readers = new Readers(block);
        var late = new ArrayList<Assignment>();
        for (Assignment assignment : graph.assignments()) {
            if (assignment.rows() != null || !writeInPlace(assignment, readers)) {
                late.add(assignment);
            }
        }
        late.forEach(this::need);
        block.write();
        late.forEach(this::assign);
        return finish();
    }

    // --- results
    // -----------------------------------------------------------------------------------------------------------------------------

    private void output(Graph.Output output) {
        outputs.put(output.name(), settled(output.name(), output.value()));
    }

    /** Where a value lies that no assignment overwrites; dense, so that rows can be told. */
    private View settled(String name, Expr value) {
        Unit unit = block.addUnit(false);
        View view = block.read(value, unit);
        if (view.isDense() && view.buffer().kind() != Buffer.Kind.VARIABLE) {
            return view;
        }
        View copy = sheet.array(name, value.type(), value.shape());
        unit.add(block.copy(value, copy, value.shape().dims(), null));
        return copy;
    }

    // --- assignments
    // ---------------------------------------------------------------------------------------------------------------------------

    /** Looks up one column of the rows to be written, so that a row that is not there is found before anything is written. */
    private void checkRows(Assignment assignment) {
        Expr rows = assignment.rows();
        if (rows == null) {
            return;
        }
        Variable variable = assignment.variable();
        int height = variable.shape().dim(0);
        int width = variable.shape().trailing(1).size();
        int count = rows.shape().dim(0);
        Unit unit = block.addUnit(false);
        unit.setFallible();
        View indices =
                ViewRules.reshape(block.read(rows, unit), Shape.of(1, count)).orElseThrow();
        View column = View.dense(sheet.variable(variable), variable.shape())
                .with(List.of(1, 1, height, Math.min(1, width)), List.of(0, 0, width, 0));
        View found = sheet.array("", variable.type(), Shape.of(1, 1, count, Math.min(1, width)));
        unit.add(new Stage.Gather(notes(assignment), Stage.Cut.COUNT, column, indices, found));
    }

    private static Notes notes(Assignment assignment) {
        Expr rows = Objects.requireNonNull(assignment.rows());
        return new Notes(List.of(new Notes.Line("rows of " + assignment.variable(), rows.origin())));
    }

    /** Lets the stage that computes a new value write it to the variable itself, if no stage after it reads the old one or may fail. */
    private boolean writeInPlace(Assignment assignment, Readers readers) {
        Expr value = assignment.value();
        Variable variable = assignment.variable();
        if (block.isUniform(value) || block.isNeeded(value) || !(block.producer(value) instanceof Group group)) {
            return false;
        }
        boolean simple = block.base(value).equals(value)
                && group.level(value) == Instruction.Level.ELEMENT
                && !group.isPrepared()
                && !group.isFallible()
                && !group.members().containsValue(Instruction.Level.ROW)
                && readsInPlace(group, variable);
        if (!simple) {
            return false;
        }
        List<Unit> before = block.units().stream()
                .filter(unit -> unit != group && (unit.isFallible() || readers.isReader(unit, variable)))
                .toList();
        if (Unit.anyDependsOn(before, group)) {
            return false;
        }
        before.forEach(group::runAfter);
        block.moveTo(value, View.dense(sheet.variable(variable), variable.shape()));
        return true;
    }

    /** Whether a group reads a variable at the very place it would write. */
    private boolean readsInPlace(Group group, Variable variable) {
        return group.members().keySet().stream()
                .flatMap(node -> node.inputs().stream())
                .filter(operand -> !block.isUniform(operand))
                .filter(operand -> isRead(block.base(operand), variable))
                .allMatch(operand -> block.view(operand).equals(block.view(block.base(operand))));
    }

    private static boolean isRead(Expr node, Variable variable) {
        return node.op() instanceof Op.Read read && read.variable().equals(variable);
    }

    /** What is another variable's old value is copied before that may be written. */
    private void keepCopied(Assignment assignment) {
        Expr value = assignment.value();
        if (block.hasView(value) && block.view(value).buffer().kind() == Buffer.Kind.VARIABLE) {
            kept(value);
        }
    }

    private void need(Assignment assignment) {
        block.need(assignment.value());
        if (assignment.rows() != null) {
            block.need(assignment.rows());
        }
    }

    /** Writes a variable once everything has been computed. */
    private void assign(Assignment assignment) {
        Variable variable = assignment.variable();
        Unit unit = new Unit(last.size());
        View target = View.dense(sheet.variable(variable), variable.shape());
        View value = kept(assignment.value());
        Expr rows = assignment.rows();
        if (rows == null) {
            var builder = new FusedBuilder(sheet, variable.shape().dims(), null);
            builder.store(
                    0,
                    Instruction.Level.ELEMENT,
                    target,
                    builder.load(0, variable.type(), Instruction.Level.ELEMENT, value));
            unit.add(builder.build(Notes.NONE));
        } else {
            int height = variable.shape().dim(0);
            int width = height == 0 ? 0 : variable.shape().size() / height;
            View values = ViewRules.reshape(value, Shape.of(rows.shape().dim(0), width))
                    .orElseThrow();
            View wide = ViewRules.reshape(target, Shape.of(height, width)).orElseThrow();
            unit.add(new Stage.WriteRows(notes(assignment), kept(rows), values, wide));
        }
        last.add(unit);
    }

    /** Where a value lies until all assignments are done. */
    private View kept(Expr value) {
        return kept.computeIfAbsent(value, node -> settled(node.label(), node));
    }

    // --- the plan
    // ------------------------------------------------------------------------------------------------------------------------------

    private Plan finish() {
        var preparation = new ArrayList<Stage>();
        var stages = new ArrayList<Stage>();
        for (View iota : sheet.iotasInUse()) {
            preparation.add(counting(iota));
        }
        for (Unit unit : UnitOrder.of(block.units())) {
            (unit.isPrepared() ? preparation : stages).addAll(unit.stages());
        }
        last.forEach(unit -> stages.addAll(unit.stages()));
        return new Plan(
                graph,
                sheet.buffers(),
                preparation,
                prepared(preparation),
                stages,
                inputs,
                outputs,
                lifetimes(preparation, stages));
    }

    private Stage counting(View iota) {
        var builder = new FusedBuilder(sheet, iota.dims(), null);
        int id = builder.nextId();
        builder.add(0, new Instruction.Index(id, 0), Instruction.Level.ELEMENT);
        builder.store(0, Instruction.Level.ELEMENT, iota, id);
        return builder.build(Notes.NONE);
    }

    private static List<String> prepared(List<Stage> preparation) {
        return preparation.stream()
                .flatMap(stage -> Touched.by(stage).stream())
                .filter(buffer -> buffer.kind() == Buffer.Kind.VARIABLE)
                .map(Buffer::name)
                .distinct()
                .toList();
    }

    private Map<Buffer, Plan.Lifetime> lifetimes(List<Stage> preparation, List<Stage> stages) {
        Set<Buffer> permanent = new HashSet<>();
        preparation.forEach(stage -> permanent.addAll(Touched.by(stage)));
        outputs.values().forEach(view -> permanent.add(view.buffer()));
        Map<Buffer, Plan.Lifetime> lifetimes = new HashMap<>();
        for (int i = 0; i < stages.size(); i++) {
            for (Buffer buffer : Touched.by(stages.get(i))) {
                boolean own = buffer.kind() == Buffer.Kind.ARRAY || buffer.kind() == Buffer.Kind.MATRIX;
                if (own && !permanent.contains(buffer)) {
                    Plan.Lifetime known = lifetimes.get(buffer);
                    lifetimes.put(buffer, new Plan.Lifetime(known == null ? i : known.first(), i));
                }
            }
        }
        Map<Buffer, Plan.Lifetime> ordered = new LinkedHashMap<>();
        for (Buffer buffer : sheet.buffers()) {
            if (lifetimes.containsKey(buffer)) {
                ordered.put(buffer, Objects.requireNonNull(lifetimes.get(buffer)));
            }
        }
        return ordered;
    }
}
