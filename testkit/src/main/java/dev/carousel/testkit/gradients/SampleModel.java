package dev.carousel.testkit.gradients;

import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Expr;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An expression over operands {@code x0}, {@code x1}, … */
record SampleModel(Sample sample) implements Probe {
    @Override
    public List<Field> fields() {
        var fields = new ArrayList<Field>();
        sample.operands().forEach(operand -> fields.add(operand.field("x" + fields.size())));
        return fields;
    }

    @Override
    public List<Field> results() {
        return List.of();
    }

    @Override
    public void write(GraphScope g, Sizes sizes) {
        List<Expr> operands =
                fields().stream().map(field -> g.input(field, sizes)).toList();
        g.output("y", sample.function().apply(operands));
    }

    /** Returns this expression with lengths for letters, and numbers. */
    Trial trial(Map<String, Integer> letters, long seed) {
        Map<String, Integer> lengths = new HashMap<>(letters);
        for (Operand operand : sample.operands()) {
            operand.axes().stream()
                    .filter(axis -> Character.isDigit(axis.charAt(0)))
                    .forEach(axis -> lengths.put(axis, Integer.valueOf(axis)));
        }
        Trial trial = Trial.of(this, new Sizes(lengths), seed);
        for (int i = 0; i < sample.operands().size(); i++) {
            String name = "x" + i;
            trial = trial.with(
                    name,
                    sample.operands().get(i).value(seed + i, trial.value(name).shape()));
        }
        return trial;
    }
}
