package dev.carousel.codegen.stages;

import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.Touched;
import java.util.ArrayList;
import java.util.List;

/**
 * Says who does what and when: stages worth it are shared by all workers, who then meet; the small ones between are the first worker's; in a
 * loop over independent rows each worker has its own, from first step to last, unless weights are very large.
 */
final class Schedule {
    private static final String MEET = "barrier.await();\n";
    private static final int MOST_ALONE = 32;

    private final Methods methods;
    private final Costs costs;
    private final Allocation allocation;
    private int sequences;

    Schedule(Methods methods, Costs costs, Allocation allocation) {
        this.methods = methods;
        this.costs = costs;
        this.allocation = allocation;
    }

    /** Returns the statements of all workers for the stages of a plan. */
    String team(String name, List<Stage> stages) {
        List<String> calls = team(stages, List.of());
        if (!calls.isEmpty() && calls.get(calls.size() - 1).equals(MEET)) {
            calls.remove(calls.size() - 1);
        }
        return methods.shortened(name, Split.TEAM, List.of(), calls);
    }

    /** The calls of all workers, who meet where one may want what another does, and at the end. */
    private List<String> team(List<Stage> stages, List<Integer> around) {
        var calls = new ArrayList<String>();
        var alone = new ArrayList<String>();
        var together = new Footprint(allocation);
        var byFirst = new Footprint(allocation);
        boolean computed = false;
        for (Stage stage : stages) {
            boolean small = costs.isSmall(stage);
            boolean first = !computed && writesVariable(stage); // after all that may fail
            computed |= first;
            if (first || together.forbids(stage) || (!small && byFirst.forbids(stage))) {
                first(alone, around, calls);
                calls.add(MEET);
                together.clear();
                byFirst.clear();
            }
            if (small) {
                alone.add(call(stage, Split.WHOLE, 0, around));
                byFirst.add(stage);
            } else {
                first(alone, around, calls);
                shared(stage, around, calls);
                together.add(stage);
            }
        }
        first(alone, around, calls);
        calls.add(MEET);
        return calls;
    }

    private static boolean writesVariable(Stage stage) {
        return Touched.written(stage).stream().anyMatch(buffer -> buffer.kind() == Buffer.Kind.VARIABLE);
    }

    /** What the first worker does while others go on. */
    private void first(List<String> alone, List<Integer> around, List<String> calls) {
        if (alone.isEmpty()) {
            return;
        }
        String body = alone.size() <= MOST_ALONE
                ? String.join("", alone)
                : methods.sequence("first" + sequences++, Split.WHOLE, around, alone) + "("
                        + Methods.arguments(Split.WHOLE, around) + ");\n";
        calls.add("if (worker == 0) {\n  " + body.strip().replace("\n", "\n  ") + "\n}\n");
        alone.clear();
    }

    private void shared(Stage stage, List<Integer> around, List<String> calls) {
        if (!(stage instanceof Stage.Repeat repeat)) {
            calls.add(methods.stage(stage, Split.TEAM, 0));
            return;
        }
        int rows = Costs.rows(repeat);
        if (rows > 0) {
            String given = Methods.arguments(Split.ROWS, around).replace("from, to", Methods.share(rows, 1));
            calls.add(loop(repeat, Split.ROWS, rows, around) + "(" + given + ");\n");
        } else {
            calls.add(call(repeat, Split.TEAM, 0, around));
        }
    }

    private String call(Stage stage, Split split, int rows, List<Integer> around) {
        return stage instanceof Stage.Repeat repeat
                ? loop(repeat, split, rows, around) + "(" + Methods.arguments(split, around) + ");\n"
                : methods.stage(stage, split, rows);
    }

    /** Writes the methods of a loop, one for a step and one that calls it for each, and returns the latter's name. */
    private String loop(Stage.Repeat repeat, Split split, int rows, List<Integer> around) {
        var within = new ArrayList<>(around);
        within.add(repeat.loop());
        String step = "step" + repeat.loop() + "_" + sequences++;
        methods.sequence(step, split, within, body(repeat.body(), split, rows, within));
        var steps = new ArrayList<String>();
        for (int i = 0; i < repeat.length(); i++) {
            int literal = repeat.reverse() ? repeat.length() - 1 - i : i;
            steps.add(step + "(" + Methods.arguments(split, around) + ", " + literal + ");\n");
        }
        return methods.sequence(step.replace("step", "loop"), split, around, steps);
    }

    private List<String> body(List<Stage> stages, Split split, int rows, List<Integer> around) {
        return split == Split.TEAM
                ? team(stages, around)
                : stages.stream().map(stage -> call(stage, split, rows, around)).toList();
    }
}
