package dev.carousel.core.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a view begins in its buffer: a number, plus a multiple of the step of each loop around it.
 *
 * @param base elements before it at step 0
 * @param terms what each loop adds
 */
public record Position(int base, List<Term> terms) {
    /** The beginning. */
    public static final Position START = new Position(0, List.of());

    /**
     * What one loop adds: {@code coefficient · (step + shift)}, or if alternating {@code coefficient · ((step + shift) mod 2)}.
     *
     * @param loop which loop's step: {@link Stage.Repeat#loop()}
     * @param coefficient elements per step
     * @param shift added to the step
     * @param alternating whether only two places exist, used in turn
     */
    public record Term(int loop, int coefficient, int shift, boolean alternating) {
        /** Returns what this adds at a step. */
        public int at(int step) {
            return coefficient * (alternating ? (step + shift) & 1 : step + shift);
        }
    }

    /** Copies the terms. */
    public Position {
        terms = List.copyOf(terms);
    }

    /** Returns the position this many elements further on. */
    public Position plus(int elements) {
        return elements == 0 ? this : new Position(base + elements, terms);
    }

    /** Returns this position moved by one more loop. */
    public Position plus(Term term) {
        var more = new ArrayList<>(terms);
        more.add(term);
        return new Position(base, more);
    }

    /** Returns {@code 12 + 64·t1}. */
    @Override
    public String toString() {
        var text = new StringBuilder().append(base);
        for (Term term : terms) {
            String step = "t" + term.loop + (term.shift == 0 ? "" : "+" + term.shift);
            text.append(" + ")
                    .append(term.coefficient)
                    .append('·')
                    .append(term.alternating ? "(" + step + " mod 2)" : step);
        }
        return text.toString();
    }
}
