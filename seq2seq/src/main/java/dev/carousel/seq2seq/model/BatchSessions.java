package dev.carousel.seq2seq.model;

import dev.carousel.api.Backend;
import dev.carousel.api.Sizes;
import dev.carousel.api.VariableStore;
import dev.carousel.seq2seq.data.Batch;
import dev.carousel.seq2seq.data.Bucket;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sessions of one graph that is given whole batches, such as {@code train}: one a bucket, opened when it is first needed. */
public final class BatchSessions implements AutoCloseable {
    private final String graph;
    private final KernelCache kernels;
    private final VariableStore variables;
    private final Map<Bucket, Backend.Session> sessions = new LinkedHashMap<>();

    /** Opens nothing yet. */
    public BatchSessions(String graph, KernelCache kernels, VariableStore variables) {
        this.graph = graph;
        this.kernels = kernels;
        this.variables = variables;
    }

    /** Returns the session for a batch, which is set as its input; it stays this object's own. */
    public Backend.Session given(Batch batch) {
        Backend.Session session = sessions.computeIfAbsent(
                batch.bucket(),
                bucket -> kernels.kernel(graph, sizes(batch.rows(), bucket)).open(variables));
        inputs(batch).forEach(session::set);
        return session;
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
        sessions.values().forEach(Backend.Session::close);
        sessions.clear();
    }
}
