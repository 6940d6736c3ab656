package dev.carousel.api;

import dev.carousel.api.expr.Graph;

/** Makes graphs run. */
public interface Backend {
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

        /** Opens a session over these variables, for one caller. */
        Session open(VariableStore variables);
    }

    /** One caller's inputs and outputs; not for use by two threads at once. Runs that assign variables exclude one another. */
    interface Session extends AutoCloseable {
        /**
         * Sets an input of reals, row-major; the array is copied.
         *
         * @throws CarouselException if there is no such input, or the count of elements differs from its shape
         */
        void set(String input, float... values);

        /** Sets an input of integers, row-major; the array is copied. */
        void set(String input, int... values);

        /** Runs the graph, then writes its assignments to the variables, reals rounded to {@code float}. */
        void run();

        /** Returns an output of reals, row-major, valid until the next run. */
        float[] reals(String output);

        /** Returns an output of integers, row-major, valid until the next run. */
        int[] integers(String output);

        @Override
        void close();
    }
}
