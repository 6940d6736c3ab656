package dev.carousel.gradcheck;

import java.util.List;

/** What a check found, as a short text and as data. */
public sealed interface Report {

    /** Says whether the claim holds. */
    default boolean passed() {
        return this instanceof Passed;
    }

    /** Returns the report as people read it, a dozen lines at most. */
    String text();

    /**
     * The claim holds.
     *
     * @param checked the number of elements, or of directions in the fast mode
     * @param kinks elements at which the function has a kink, each claimed between its slopes on either side
     * @param unseen the number of elements whose difference the function's own rounding may hide
     */
    record Passed(String text, int checked, List<String> kinks, int unseen) implements Report {
        /** Copies the list. */
        public Passed {
            kinks = List.copyOf(kinks);
        }
    }

    /**
     * The claim is wrong.
     *
     * @param worst the element that is wrong by most
     * @param wrong the number of wrong elements among those measured
     * @param measured the number of elements that were measured
     * @param causes likely ones, the most specific first; never empty
     */
    record Failed(String text, Element worst, int wrong, int measured, List<String> causes) implements Report {
        /** Copies the list. */
        public Failed {
            causes = List.copyOf(causes);
        }
    }

    /** Nothing can be said of the claim, for this reason. */
    record Refused(String text, Unfit reason) implements Report {}

    /** One element of a claim beside what was measured. */
    record Element(String name, int position, double claimed, double measured) {}
}
