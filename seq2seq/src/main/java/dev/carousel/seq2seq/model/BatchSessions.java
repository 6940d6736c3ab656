package dev.carousel.seq2seq.model;

import dev.carousel.api.Backend;
import dev.carousel.api.Sizes;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Type;
import dev.carousel.seq2seq.data.Batch;
import dev.carousel.seq2seq.data.Bucket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one graph that is given whole batches, such as {@code train}: one a bucket, opened when it is first needed.
 *
 * <p>What a graph gives under {@code state/} it is given with the next batch; with the first, zeros.
 */
public final class BatchSessions implements AutoCloseable {
    private final String graph;
    private final KernelCache kernels;
    private final VariableStore variables;
    private final Map<Bucket, Open> sessions = new LinkedHashMap<>();
    private @Nullable Open last;

    private record Open(Graph graph, Backend.Session session) {}

    /** Opens nothing yet. */
    public BatchSessions(String graph, KernelCache kernels, VariableStore variables) {
        this.graph = graph;
        this.kernels = kernels;
        this.variables = variables;
    }

    /** Returns the session for a batch, which is set as its input; it stays this object's own. */
    public Backend.Session given(Batch batch) {
        Open open = sessions.computeIfAbsent(batch.bucket(), bucket -> open(sizes(batch.rows(), bucket)));
        giveStates(open, batch.rows());
        inputs(batch).forEach(open.session::set);
        last = open;
        return open.session;
    }

    private Open open(Sizes sizes) {
        Backend.Kernel kernel = kernels.kernel(graph, sizes);
        return new Open(kernel.graph(), kernel.open(variables));
    }

    private void giveStates(Open open, int rows) {
        if (last != null) {
            int[] all = IntStream.range(0, rows).toArray();
            Rows.of(last.session, last.graph, Prepared.STATE, rows).set(open.session, all);
            return;
        }
        for (Expr input : open.graph.inputs()) {
            int size = input.shape().size();
            if (input.label().startsWith(Prepared.STATE) && input.type() == Type.REAL) {
                open.session.set(input.label(), new float[size]);
            } else if (input.label().startsWith(Prepared.STATE)) {
                open.session.set(input.label(), new int[size]);
            }
        }
    }

    /** Returns the arrays of a batch, under the names of {@link EncoderDecoder#fields()}. */
    public static Map<String, int[]> inputs(Batch batch) {
        var inputs = new LinkedHashMap<String, int[]>();
        inputs.put(EncoderDecoder.SOURCE.name(), batch.source().ids());
        inputs.put(EncoderDecoder.SOURCE_MASK.name(), batch.source().mask());
        inputs.put(EncoderDecoder.TARGET_INPUT.name(), batch.targetInput().ids());
        inputs.put(EncoderDecoder.TARGET_OUTPUT.name(), batch.targetOutput().ids());
        inputs.put(EncoderDecoder.TARGET_MASK.name(), batch.targetOutput().mask());
        return inputs;
    }

    /** Returns the sizes of a batch. */
    public static Sizes sizes(int rows, Bucket bucket) {
        return new Sizes(Map.of("B", rows, "S", bucket.source(), "T", bucket.target()));
    }

    @Override
    public void close() {
        sessions.values().forEach(open -> open.session.close());
        sessions.clear();
    }
}
