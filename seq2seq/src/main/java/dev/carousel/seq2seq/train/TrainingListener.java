package dev.carousel.seq2seq.train;

import dev.carousel.seq2seq.joint.JointNgrams;
import dev.carousel.seq2seq.predict.Answered;
import java.nio.file.Path;
import java.util.List;

/**
 * Is told how training goes, on the thread that trains; an exception it throws ends the training, as a kill would.
 *
 * <p>Times are the listener's own affair: nothing that is told depends on a clock, but for when kernels are ready.
 */
public interface TrainingListener {
    /** Does nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * What training begins with.
     *
     * @param examples to learn from
     * @param development examples of the development set
     * @param leftOut examples of both sets that are too long
     * @param sourceVocabulary its size
     * @param targetVocabulary its size
     * @param parameters how many numbers are learned
     * @param epochs the most epochs
     * @param batches of each epoch; steps, where several batches make one
     * @param resumedAt how many steps were done before; 0 at a new beginning
     */
    record Start(
            int examples,
            int development,
            int leftOut,
            int sourceVocabulary,
            int targetVocabulary,
            long parameters,
            int epochs,
            int batches,
            long resumedAt) {}

    /** The model is there; told before {@link #started}. */
    default void opened(Insight insight) {}

    /** Of several seeds, the training of one is prepared. */
    default void began(int seed) {}

    /** Joint n-grams, which answer beside the network, are counted; told before {@link #started}. */
    default void counted(JointNgrams ngrams) {}

    /** Training begins, or goes on. */
    default void started(Start start) {}

    /** Told after {@link #started}: the memory that training takes. */
    default void takes(Footprint memory) {}

    /**
     * Kernels are compiled in the background: told before the first step, after it, and once more when all are ready.
     *
     * @param ready how many are ready by now
     * @param kernels how many there were to compile
     */
    default void compiling(int ready, int kernels) {}

    /** A step is done. */
    default void stepped(StepReport report) {}

    /** The development set was answered at the end of an epoch; told before {@link #completed}. */
    default void answered(List<Answered> answers) {}

    /** An epoch is complete and measured. */
    default void completed(EpochReport report) {}

    /**
     * A checkpoint is safe.
     *
     * @param best whether it is what predicts from now on
     */
    default void saved(Path folder, long step, boolean best) {}

    /** Training is over. */
    default void stopped(StopReason reason, long step) {}

    /** Training cannot go on; the failure is thrown next. */
    default void failed(RuntimeException failure) {}
}
