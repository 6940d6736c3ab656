package dev.carousel.seq2seq.train;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Variable;
import java.util.List;
import java.util.Locale;

/**
 * The memory that a training takes, in bytes, beside its data.
 *
 * @param parameters what is learned
 * @param state what optimizers keep, averages, and the copies from which a step is repeated and a mean answers
 * @param kernel what the largest training kernel works on; 0 if its backend does not tell, or works elsewhere
 * @param available what this Java may take in all
 */
public record Footprint(long parameters, long state, long kernel, long available) {
    private static final double MEGABYTE = 1e6;

    static Footprint of(List<Variable> variables, AverageOptions average, long kernel) {
        long all = bytes(variables);
        long parameters = bytes(Parameters.of(variables));
        long copies = all + average.copies() * parameters;
        return new Footprint(
                parameters,
                all - parameters + copies,
                kernel,
                Runtime.getRuntime().maxMemory());
    }

    /** Requires that all of it could be there at once: {@code TooLarge}. */
    void requireFits() {
        if (parameters + state + kernel > available) {
            throw new CarouselException(
                    "TooLarge",
                    "training takes " + this
                            + "; start Java with a larger -Xmx, or choose a smaller model, a smaller batch, or fewer and shorter buckets");
        }
    }

    /** Returns all of it in words. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s of memory for parameters, %s for what training keeps beside them%s; there are %s",
                text(parameters),
                text(state),
                kernel == 0 ? "" : ", " + text(kernel) + " for the largest kernel",
                text(available));
    }

    private static long bytes(List<Variable> variables) {
        return variables.stream()
                .mapToLong(variable -> (long) Float.BYTES * variable.shape().size())
                .sum();
    }

    private static String text(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / MEGABYTE);
    }
}
