package dev.carousel.seq2seq.train;

import dev.carousel.seq2seq.model.Compilation;

/** Tells of kernels that are compiled in the background, before whoever hears of it is told of a step. */
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
    public void stepped(StepReport report) {
        if (!begun || !complete && compilation.ready() == compilation.kernels()) {
            begun = true;
            tell();
        }
    }

    void tell() {
        int ready = compilation.ready();
        complete = ready == compilation.kernels();
        told.compiling(ready, compilation.kernels());
    }
}
