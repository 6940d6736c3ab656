package dev.carousel.seq2seq.report;

import dev.carousel.api.Backend;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Type;
import dev.carousel.seq2seq.data.Batch;
import dev.carousel.seq2seq.data.LengthLimit;
import dev.carousel.seq2seq.model.BatchSessions;
import dev.carousel.seq2seq.model.Inspected;
import dev.carousel.seq2seq.train.Insight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the gradients of a model for one batch of the development set, always the same one. */
final class Probe {
    private static final int DIGITS = 4;

    private final Insight insight;
    private final Batch batch;

    private Probe(Insight insight, Batch batch) {
        this.insight = insight;
        this.batch = batch;
    }

    /** Returns the probe of a model that answers sources; none if the model has no graph for it. */
    static Optional<Probe> of(Insight insight, LengthLimit longest) {
        if (insight.development().references().entries().isEmpty()) {
            return Optional.empty();
        }
        var examples = insight.encoding()
                .examples(longest.apply(insight.development().examples()).examples());
        var probe = new Probe(insight, ProbeBatch.of(examples));
        return insight.inspection().program(probe.sizes()).graphs().containsKey(Inspected.PROBE)
                ? Optional.of(probe)
                : Optional.empty();
    }

    /** Looks at the model as it is now. */
    Event.Probed look(long step, int epoch) {
        Backend.Kernel kernel = insight.inspection().kernel(Inspected.PROBE, sizes());
        try (Backend.Session session = kernel.open(insight.variables())) {
            set(session, kernel.graph());
            session.run();
            var layers = new LinkedHashMap<String, Double>();
            var source = new LinkedHashMap<String, List<Double>>();
            var target = new LinkedHashMap<String, List<Double>>();
            for (Graph.Output output : kernel.graph().outputs()) {
                float[] values = session.reals(output.name());
                String name = output.name().substring(output.name().indexOf('/') + 1);
                if (output.name().startsWith("layer/")) {
                    layers.put(name, Rounding.toDigits(values[0], DIGITS));
                } else if (output.name().startsWith("source/")) {
                    source.put(name, numbers(values));
                } else if (output.name().startsWith("target/")) {
                    target.put(name, numbers(values));
                }
            }
            return new Event.Probed(step, epoch, session.reals("loss")[0], layers, source, target);
        }
    }

    private void set(Backend.Session session, Graph graph) {
        Map<String, int[]> arrays = BatchSessions.inputs(batch);
        for (Expr input : graph.inputs()) {
            int[] array = arrays.get(input.label());
            if (array != null) {
                session.set(input.label(), array);
            } else if (input.type() == Type.REAL) {
                session.set(input.label(), new float[input.shape().size()]);
            }
        }
    }

    private Sizes sizes() {
        return BatchSessions.sizes(batch.rows(), batch.bucket());
    }

    private static List<Double> numbers(float[] values) {
        var numbers = new ArrayList<Double>();
        for (float value : values) {
            numbers.add(Rounding.toDigits(value, DIGITS));
        }
        return numbers;
    }
}
