package dev.carousel.cli.check;

import dev.carousel.testkit.rules.Verdict.Passed;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A row for each rule and subject, written as soon as it is known. */
final class CheckTable {
    private final PrintWriter out;
    private final String form;

    /** Makes columns wide enough for all that is to be held. */
    CheckTable(PrintWriter out, List<PlannedCheck> planned) {
        this.out = out;
        this.form = "%-4s  %-" + width(planned, PlannedCheck::title) + "s  %-"
                + width(planned, check -> check.subject().toString()) + "s  %-7s  %6s  %7s";
    }

    private static int width(List<PlannedCheck> planned, Function<PlannedCheck, String> column) {
        return planned.stream().map(column).mapToInt(String::length).max().orElse(1);
    }

    void head() {
        print("rule", "title", "subject", "", "cases", "seconds");
    }

    void row(HeldCheck held) {
        PlannedCheck planned = held.planned();
        Object cases = held.verdict().outcome() instanceof Passed passed ? passed.cases() : "";
        String seconds = String.format(Locale.ROOT, "%.2f", held.seconds());
        print(planned.rule(), planned.title(), planned.subject(), held.word(), cases, seconds);
    }

    private void print(Object... columns) {
        out.println(String.format(Locale.ROOT, form, columns));
        out.flush();
    }
}
