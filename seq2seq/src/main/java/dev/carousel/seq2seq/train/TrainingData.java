package dev.carousel.seq2seq.train;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Material;
import dev.carousel.seq2seq.data.BatchSource;
import dev.carousel.seq2seq.data.Batches;
import dev.carousel.seq2seq.data.Bucket;
import dev.carousel.seq2seq.data.Buckets;
import dev.carousel.seq2seq.data.EncodedExample;
import dev.carousel.seq2seq.data.Encoding;
import dev.carousel.seq2seq.data.Example;
import dev.carousel.seq2seq.data.LengthLimit;
import dev.carousel.seq2seq.data.References;
import dev.carousel.seq2seq.data.TextBatches;
import dev.carousel.seq2seq.data.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Everything that is made of text before training begins.
 *
 * @param encoding the vocabularies of the training set
 * @param examples of the training set; none of a running text
 * @param buckets chosen for both sets; few examples of a development set get fewer of their own, and so fewer kernels
 * @param training its batches
 * @param development its batches, for the loss
 * @param references of the development set, for error rates; the long ones too
 * @param leftOut how many examples of both sets are too long
 */
record TrainingData(
        Encoding encoding,
        List<EncodedExample> examples,
        Buckets buckets,
        BatchSource training,
        BatchSource development,
        References references,
        int leftOut) {
    private static final String TRAINING = "training set";
    private static final String DEVELOPMENT = "development set";

    /** Makes it of what a model learns from. */
    static TrainingData of(Corpus training, Corpus development, DataOptions options, Material material) {
        return material instanceof Material.Text text
                ? ofText(training, development, options, text.window())
                : of(training, development, options);
    }

    /** Makes windows of texts; nothing is asked of them. */
    private static TrainingData ofText(Corpus training, Corpus development, DataOptions options, int window) {
        var texts = training.examples().stream().map(Example::target).toList();
        Vocabulary vocabulary = counted("target-floor", texts, options.targetFloor());
        var encoding = new Encoding(vocabulary, vocabulary, false);
        return new TrainingData(
                encoding,
                List.of(),
                new Buckets(List.of(new Bucket(1, window))),
                at(TRAINING, () -> TextBatches.of(encoding.examples(training.examples()), options.batch(), window)),
                at(
                        DEVELOPMENT,
                        () -> TextBatches.of(encoding.examples(development.examples()), options.batch(), window)),
                new References(List.of()),
                0);
    }

    private static TrainingData of(Corpus training, Corpus development, DataOptions options) {
        LengthLimit.Kept learned = at(TRAINING, () -> options.longest().apply(training.examples()));
        LengthLimit.Kept measured = at(DEVELOPMENT, () -> options.longest().apply(development.examples()));
        Encoding encoding = encoding(learned.examples(), options);
        List<EncodedExample> learnedIds = encoding.examples(learned.examples());
        List<EncodedExample> measuredIds = encoding.examples(measured.examples());
        var all = new ArrayList<>(learnedIds);
        all.addAll(measuredIds);
        Buckets buckets = Buckets.choose(all, options.batch(), options.buckets());
        Buckets few = Buckets.choose(measuredIds, options.batch(), options.buckets());
        return new TrainingData(
                encoding,
                learnedIds,
                buckets,
                new Batches(learnedIds, buckets, options.batch()),
                new Batches(measuredIds, few, options.batch()),
                development.references(),
                learned.leftOut() + measured.leftOut());
    }

    private static Encoding encoding(List<Example> examples, DataOptions options) {
        List<List<String>> sources = examples.stream().map(Example::source).toList();
        List<List<String>> targets = examples.stream().map(Example::target).toList();
        if (options.sharedVocabulary()) {
            var both = new ArrayList<>(sources);
            both.addAll(targets);
            var shared = counted(
                    "source-floor or target-floor", both, Math.min(options.sourceFloor(), options.targetFloor()));
            return new Encoding(shared, shared, options.reverseSource());
        }
        return new Encoding(
                counted("source-floor", sources, options.sourceFloor()),
                counted("target-floor", targets, options.targetFloor()),
                options.reverseSource());
    }

    private static Vocabulary counted(String key, List<List<String>> texts, int floor) {
        return at(TRAINING + ", " + key + " = " + floor, () -> Vocabulary.counted(texts, floor));
    }

    /** Makes something, with errors that name the place. */
    private static <T> T at(String place, Supplier<T> made) {
        try {
            return made.get();
        } catch (CarouselException e) {
            throw e.at(place);
        }
    }
}
