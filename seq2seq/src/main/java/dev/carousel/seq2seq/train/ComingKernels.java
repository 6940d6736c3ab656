package dev.carousel.seq2seq.train;

import dev.carousel.seq2seq.data.Bucket;
import dev.carousel.seq2seq.data.References;
import dev.carousel.seq2seq.model.BatchSessions;
import dev.carousel.seq2seq.model.KernelName;
import dev.carousel.seq2seq.model.SequenceModel;
import dev.carousel.seq2seq.predict.TextFormat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The kernels that a training will take, in the order of their first use: the rest of an epoch, measuring, the next epochs.
 *
 * @param format of what the development set is asked
 */
record ComingKernels(TrainingOptions options, TrainingData data, TextFormat format) {
    List<KernelName> from(Progress progress) {
        List<Bucket> epoch = data.training().buckets(options.seed(), progress.epoch());
        var names = new LinkedHashSet<KernelName>();
        names.addAll(lessons(epoch).subList(progress.batch(), epoch.size()));
        names.addAll(of("evaluate", data.development().buckets()));
        names.addAll(SequenceModel.kernels(format.batches(data.references().entries().stream()
                .map(References.Entry::source)
                .toList())));
        names.addAll(lessons(epoch));
        return List.copyOf(names);
    }

    private List<KernelName> lessons(List<Bucket> epoch) {
        var names = new ArrayList<KernelName>();
        for (int i = 0; i < epoch.size(); i++) {
            boolean last = options.endsStep(i, epoch.size());
            names.add(new KernelName(Lesson.graph(last), BatchSessions.sizes(format.rows(), epoch.get(i))));
        }
        return names;
    }

    private List<KernelName> of(String graph, List<Bucket> buckets) {
        var names = new ArrayList<KernelName>();
        for (Bucket bucket : new LinkedHashSet<>(buckets)) {
            names.add(new KernelName(graph, BatchSessions.sizes(format.rows(), bucket)));
        }
        return names;
    }
}
