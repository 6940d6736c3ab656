package dev.carousel.seq2seq;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Graph;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.reference.ReferenceBackend;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The reference backend with compilations that take their time, are counted, and can fail. */
public class CompilingBackend implements Backend {
    private final Backend reference = new ReferenceBackend(new Interpreter(Runnable::run, 1));
    private final List<Graph> compiled = new CopyOnWriteArrayList<>();
    private final int milliseconds;

    /** Makes one that takes no time. */
    public CompilingBackend() {
        this(0);
    }

    /** Makes one that takes so long for each graph. */
    protected CompilingBackend(int milliseconds) {
        this.milliseconds = milliseconds;
    }

    /** What was compiled, in order. */
    public List<Graph> compiled() {
        return compiled;
    }

    @Override
    public Kernel compile(Graph graph) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new CarouselException("Interrupted", "compiling was interrupted", e);
        }
        compiled.add(graph);
        return reference.compile(graph);
    }

    /** Compiles slowly. */
    public static final class Slow extends CompilingBackend {
        /** Makes it. */
        public Slow() {
            super(30);
        }
    }
}
