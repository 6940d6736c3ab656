package dev.carousel.seq2seq.train;

import dev.carousel.seq2seq.joint.JointNgrams;
import dev.carousel.seq2seq.predict.Answered;
import java.nio.file.Path;
import java.util.List;

/** Several who are told the same, in their order. */
public record Audience(List<TrainingListener> listeners) implements TrainingListener {
    /** Copies the list. */
    public Audience {
        listeners = List.copyOf(listeners);
    }

    @Override
    public void opened(Insight insight) {
        listeners.forEach(listener -> listener.opened(insight));
    }

    @Override
    public void counted(JointNgrams ngrams) {
        listeners.forEach(listener -> listener.counted(ngrams));
    }

    @Override
    public void began(int seed) {
        listeners.forEach(listener -> listener.began(seed));
    }

    @Override
    public void takes(Footprint memory) {
        listeners.forEach(listener -> listener.takes(memory));
    }

    @Override
    public void started(Start start) {
        listeners.forEach(listener -> listener.started(start));
    }

    @Override
    public void compiling(int ready, int kernels) {
        listeners.forEach(listener -> listener.compiling(ready, kernels));
    }

    @Override
    public void stepped(StepReport report) {
        listeners.forEach(listener -> listener.stepped(report));
    }

    @Override
    public void answered(List<Answered> answers) {
        listeners.forEach(listener -> listener.answered(answers));
    }

    @Override
    public void completed(EpochReport report) {
        listeners.forEach(listener -> listener.completed(report));
    }

    @Override
    public void saved(Path folder, long step, boolean best) {
        listeners.forEach(listener -> listener.saved(folder, step, best));
    }

    @Override
    public void stopped(StopReason reason, long step) {
        listeners.forEach(listener -> listener.stopped(reason, step));
    }

    @Override
    public void failed(RuntimeException failure) {
        listeners.forEach(listener -> listener.failed(failure));
    }
}
