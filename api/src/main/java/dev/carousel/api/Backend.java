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

    /**
     * Returns this backend on one of its devices.
     *
     * @param device a number or name, as {@code device=} gives it; {@link Choice#ANY} leaves it to the backend
     * @throws CarouselException {@code NoDevice} if it cannot run there; by default it has no devices to choose from
     */
    default Backend on(String device) {
        if (!device.equals(Choice.ANY)) {
            throw new CarouselException(
                    "NoDevice",
                    "device \"" + device + "\": this backend has no devices to choose from; set device=" + Choice.ANY
                            + ", or another backend");
        }
        return this;
    }

    /**
     * Returns what a choice of this backend comes to on this machine, by default the same. That is what is stored with a model: a training goes
     * on where it began.
     *
     * @throws CarouselException if it cannot run here, or not on that device
     */
    default Choice decide(Choice given) {
        return given;
    }

    /**
     * Which backend runs, and where.
     *
     * @param backend its name
     * @param device as {@link #on} takes it
     */
    record Choice(String backend, String device) {
        /** The device that the backend takes of its own accord. */
        public static final String ANY = "auto";
    }

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
     * sees half of its changes. They hold the store's {@link VariableStore#lock() lock} meanwhile. A backend may keep what they assign in a
     * memory of its own, and tells so by {@link VariableStore.Entry#heldBy}; a backend that keeps arrays of the store over runs brings them up to
     * date at the beginning of each, by {@link VariableStore.Entry#fetch}.
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
