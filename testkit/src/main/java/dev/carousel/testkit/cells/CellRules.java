package dev.carousel.testkit.cells;

import dev.carousel.testkit.rules.Rule;
import java.util.List;

/** The rules of cells. */
public final class CellRules {
    /** Rows of a batch are independent. */
    public static final Rule<CellSubject, CellCase> ROWS =
            new Rule<>("C4", "rows of a batch are independent", 25, CellCases::of, Rows::check);

    private CellRules() {}

    /** Returns all rules, in order of their numbers. */
    public static List<Rule<CellSubject, ?>> all() {
        return List.of(ROWS);
    }
}
