package dev.carousel.api;

import dev.carousel.api.expr.Graph;
import dev.carousel.api.plugin.Capable;

/** Makes graphs run. */
public interface Backend extends Capable {
    /**
     * Returns a kernel for this graph: immutable, and safe to share between threads.
     *
     * @throws CarouselException if this backend cannot run the graph here: says why and what to do
     */
    Kernel compile(Graph graph);

    /** A graph made ready to run. */
    interface Kernel {
        /** Returns the graph. */
        Graph graph();

        /** Returns how many bytes of this process's memory a session works on beside the variables; 0 if that is not known. */
        default long bytes() {
            return 0;
        }

        /** Opens a session over these variables, for one caller. */
        Session open(VariableStore variables);
    }

    /**
     * One caller's inputs and outputs; not for use by two threads at once.
     *
     * <p>Sessions over one store may run at the same time: those that only read variables together, one that assigns alone, so that nobody
     * sees half of its changes. They hold the store's {@link VariableStore#lock() lock} meanwhile.
     */
    interface Session extends AutoCloseable {
        /**
         * Sets an input of reals, row-major; the array is copied.
         *
         * @throws CarouselException if there is no such input, or the count of elements differs from its shape
         */
        void set(String input, float... values);

        /** Sets an input of integers, row-major; the array is copied. */
        void set(String input, int... values);

        /**
         * Runs the graph, then writes its assignments to the variables, reals rounded to {@code float}.
         *
         * <p>A run that fails changes no variable, and leaves no outputs.
         *
         * @throws CarouselException {@code MissingInput}, or what an operation makes of its operands: {@code IndexOutOfRange}, {@code
         *     DivisionByZero}
         */
        void run();

        /** Returns an output of reals, row-major, valid until the next run. */
        float[] reals(String output);

        /** Returns an output of integers, row-major, valid until the next run. */
        int[] integers(String output);

        /** Forgets inputs and outputs and lets memory go. */
        @Override
        void close();
    }
}
