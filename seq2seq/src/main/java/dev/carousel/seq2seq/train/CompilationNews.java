package dev.carousel.seq2seq.train;

import dev.carousel.seq2seq.model.Compilation;
import dev.carousel.seq2seq.predict.Answered;
import java.nio.file.Path;
import java.util.List;

/** Tells a listener, beside all else, of kernels that are compiled in the background. */
final class CompilationNews implements TrainingListener {
    private final Compilation compilation;
    private final TrainingListener told;
    private boolean begun;
    private boolean complete;

    CompilationNews(Compilation compilation, TrainingListener told) {
        this.compilation = compilation;
        this.told = told;
    }

    @Override
    public void opened(Insight insight) {
        told.opened(insight);
    }

    @Override
    public void started(Start start) {
        told.started(start);
        tell();
    }

    @Override
    public void stepped(StepReport report) {
        if (!begun || !complete && compilation.ready() == compilation.kernels()) {
            begun = true;
            tell();
        }
        told.stepped(report);
    }

    @Override
    public void answered(List<Answered> answers) {
        told.answered(answers);
    }

    @Override
    public void completed(EpochReport report) {
        told.completed(report);
    }

    @Override
    public void saved(Path folder, long step, boolean best) {
        told.saved(folder, step, best);
    }

    @Override
    public void stopped(StopReason reason, long step) {
        told.stopped(reason, step);
    }

    @Override
    public void failed(RuntimeException failure) {
        told.failed(failure);
    }

    private void tell() {
        int ready = compilation.ready();
        complete = ready == compilation.kernels();
        told.compiling(ready, compilation.kernels());
    }
}
