package dev.carousel.core.plan;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Where each buffer of a plan lies: one arena of reals and one of integers. Variables lie outside; they are numbered.
 *
 * <p>Buffers with lifetimes share memory when their lifetimes do not meet; all others keep a place of their own. The system property
 * {@code carousel.plan.share=false} gives every buffer its own place, for looking at intermediate values. The same plan and sizes give
 * the same allocation. {@link #toString()} lists the buffers by address, with the bytes that sharing saved.
 */
public final class Allocation {
    /** The bytes of an element of either type. */
    public static final int ELEMENT_BYTES = 4;

    private final int start;
    private final Arena reals;
    private final Arena integers;
    private final Map<Buffer, Integer> variables;

    private Allocation(int start, Arena reals, Arena integers, Map<Buffer, Integer> variables) {
        this.start = start;
        this.reals = reals;
        this.integers = integers;
        this.variables = variables;
    }

    /**
     * Gives each buffer a place.
     *
     * @param elements how many elements the backend wants for a buffer: at least its size, more where its layout has gaps
     * @param alignment every buffer begins at a multiple of so many elements, after {@code start}
     * @param start elements of each arena that are left out at its beginning
     */
    public static Allocation of(Plan plan, ToLongFunction<Buffer> elements, int alignment, int start) {
        return of(plan, elements, alignment, start, !"false".equals(System.getProperty("carousel.plan.share")));
    }

    static Allocation of(Plan plan, ToLongFunction<Buffer> elements, int alignment, int start, boolean share) {
        Map<Buffer, Plan.Lifetime> shared = share ? plan.lifetimes() : Map.of();
        return new Allocation(
                start,
                Arena.of(inArena(plan, Type.REAL), shared, elements, alignment),
                Arena.of(inArena(plan, Type.INTEGER), shared, elements, alignment),
                numbered(plan.buffers()));
    }

    /**
     * Returns where a buffer begins in the arena of its type.
     *
     * @throws ArithmeticException if that is more than an {@code int} holds, which {@link #requireAddressable} is to be asked first
     */
    public int offset(Buffer buffer) {
        Long offset = (buffer.type() == Type.REAL ? reals : integers).offsets().get(buffer);
        if (offset == null) {
            throw new IllegalArgumentException(buffer + " has no place in an arena");
        }
        return Math.toIntExact(start + offset);
    }

    /** Returns how many elements a buffer has in its arena, alignment included. */
    public long length(Buffer buffer) {
        return (buffer.type() == Type.REAL ? reals : integers)
                .places().stream()
                        .filter(place -> place.buffer().equals(buffer))
                        .mapToLong(Arena.Place::size)
                        .findFirst()
                        .orElseThrow();
    }

    /** Returns a variable's number: its position among the plan's variables of its type. */
    public int variable(Buffer buffer) {
        Integer number = variables.get(buffer);
        if (number == null) {
            throw new IllegalArgumentException(buffer + " is no variable");
        }
        return number;
    }

    /** Returns how many elements the arena of a type has. */
    public long elements(Type type) {
        return start + (type == Type.REAL ? reals.size() : integers.size());
    }

    /**
     * Requires each arena to fit into one piece.
     *
     * @param piece what that is: an array, or a buffer on a device, which is copied from arrays
     * @param more elements behind the last of an arena
     * @throws CarouselException {@code TooLarge} if that is more than an array holds
     */
    public void requireAddressable(String piece, int more) {
        for (Type type : Type.values()) {
            long elements = elements(type) + more;
            if (elements > Integer.MAX_VALUE - 8) { // what virtual machines allow
                Buffer largest = (type == Type.REAL ? reals : integers)
                        .places().stream()
                                .map(Arena.Place::buffer)
                                .max(Comparator.comparingInt(Buffer::size))
                                .orElseThrow();
                throw new CarouselException(
                        "TooLarge",
                        String.format(
                                Locale.ROOT,
                                "a kernel needs %,d %ss in one %s, which holds at most 2^31 - 9; the largest is %s with %,d; choose a smaller batch, or"
                                        + " fewer and shorter buckets",
                                elements,
                                type.name().toLowerCase(Locale.ROOT),
                                piece,
                                largest,
                                largest.size()));
            }
        }
    }

    /** Returns the bytes of both arenas. */
    public long bytes() {
        return ELEMENT_BYTES * (reals.size() + integers.size());
    }

    /** Returns the bytes that both arenas would have if no buffer shared memory with another. */
    public long bytesWithoutSharing() {
        return ELEMENT_BYTES * (reals.unshared() + integers.unshared());
    }

    /** Returns a line for each buffer, by address, and the bytes saved. */
    @Override
    public String toString() {
        long whole = bytesWithoutSharing();
        return "reals " + reals + "integers " + integers
                + String.format(
                        Locale.ROOT,
                        "%,d bytes, %,d without sharing: saved %,d (%.0f %%)\n",
                        bytes(),
                        whole,
                        whole - bytes(),
                        whole == 0 ? 0.0 : 100.0 * (whole - bytes()) / whole);
    }

    private static List<Buffer> inArena(Plan plan, Type type) {
        return plan.buffers().stream()
                .filter(buffer -> buffer.type() == type && buffer.kind() != Buffer.Kind.VARIABLE)
                .toList();
    }

    private static Map<Buffer, Integer> numbered(List<Buffer> buffers) {
        var numbers = new HashMap<Buffer, Integer>();
        for (Type type : Type.values()) {
            var known = new ArrayList<>(buffers);
            known.removeIf(buffer -> buffer.type() != type || buffer.kind() != Buffer.Kind.VARIABLE);
            known.forEach(buffer -> numbers.put(buffer, known.indexOf(buffer)));
        }
        return numbers;
    }
}
