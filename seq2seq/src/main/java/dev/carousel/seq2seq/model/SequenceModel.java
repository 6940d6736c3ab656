package dev.carousel.seq2seq.model;

import dev.carousel.api.Backend;
import dev.carousel.api.Sizes;
import dev.carousel.api.StepModel;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Graph;
import dev.carousel.seq2seq.data.Padded;
import dev.carousel.seq2seq.data.SourceBatch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A trained model that answers: it reads a batch of sources and gives a {@link StepModel} for a decoder to search.
 *
 * <p>It runs any {@link dev.carousel.api.Model} whose graphs {@code prepare} and {@code step} are as {@link EncoderDecoder} says. It may be
 * shared by threads; each step model belongs to one.
 */
public final class SequenceModel implements StepModels {
    private final KernelCache kernels;
    private final VariableStore variables;

    /** Makes a model of kernels and the values of their variables. */
    public SequenceModel(KernelCache kernels, VariableStore variables) {
        this.kernels = kernels;
        this.variables = variables;
    }

    /** Returns the kernels that answering these batches takes, in order of use; a decoder that searches with more rows takes more. */
    public static List<KernelName> kernels(List<SourceBatch> batches) {
        var names = new LinkedHashSet<KernelName>();
        for (SourceBatch batch : batches) {
            Padded source = batch.source();
            names.add(new KernelName(Writing.FORWARDS.prepare(), EncoderDecoder.sizes(source.rows(), source.length())));
            for (int rows : StepSizes.from(source.rows())) {
                names.add(new KernelName(Writing.FORWARDS.step(), EncoderDecoder.sizes(rows, source.length())));
            }
        }
        return List.copyOf(names);
    }

    @Override
    public List<Graph> graphs(int length, int sources, int hypotheses) {
        int rows = StepSizes.rows(sources, hypotheses);
        return Stream.of(Writing.values())
                .filter(way -> writes(way, EncoderDecoder.sizes(1, length)))
                .flatMap(way -> Stream.concat(graphs(way.prepare(), length, sources), graphs(way.step(), length, rows)))
                .toList();
    }

    private Stream<Graph> graphs(String name, int length, int most) {
        return StepSizes.upTo(most).stream()
                .map(rows -> kernels.program(EncoderDecoder.sizes(rows, length)).graph(name));
    }

    private boolean writes(Writing way, Sizes sizes) {
        return kernels.program(sizes).graphs().containsKey(way.prepare());
    }

    @Override
    public Compilation announce(List<SourceBatch> batches) {
        List<KernelName> names = kernels(batches);
        return kernels.announce(names.subList(Math.min(1, names.size()), names.size()));
    }

    /** Opens what measures this model on batches with targets. */
    public BatchSessions evaluation() {
        return new BatchSessions("evaluate", kernels, variables);
    }

    @Override
    public StepModel start(SourceBatch batch, int maximumLength) {
        StepTokens.checkMaximumLength(maximumLength);
        return start(batch, maximumLength, Writing.FORWARDS);
    }

    private StepModel start(SourceBatch batch, int maximumLength, Writing way) {
        Padded source = batch.source();
        Sizes sizes = EncoderDecoder.sizes(source.rows(), source.length());
        Backend.Kernel kernel = kernels.kernel(way.prepare(), sizes);
        try (Backend.Session session = kernel.open(variables)) {
            session.set(EncoderDecoder.SOURCE.name(), source.ids());
            session.set(EncoderDecoder.SOURCE_MASK.name(), source.mask());
            session.run();
            Rows constants = Rows.of(session, kernel.graph(), Prepared.CONSTANT, source.rows());
            Rows states = Rows.of(session, kernel.graph(), Prepared.STATE, source.rows());
            var steps = new StepSessions(kernels, variables, source.rows(), source.length(), way);
            return new SequenceSearch(
                    steps,
                    constants.copy(),
                    states.copy(),
                    batch.sources(),
                    source.lengths(),
                    maximumLength,
                    () -> way == Writing.FORWARDS && writes(Writing.BACKWARDS, sizes)
                            ? Optional.of(start(batch, maximumLength + 1, Writing.BACKWARDS))
                            : Optional.empty());
        }
    }
}
