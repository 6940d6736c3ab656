package dev.carousel.cli.check;

import dev.carousel.testkit.rules.Trials;
import dev.carousel.testkit.rules.Verdict.Failed;
import dev.carousel.testkit.rules.Verdict.Skipped;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a person reads below the table: why rules were skipped, how they were broken and how to see that again, and how many were kept. */
record CheckReport(List<HeldCheck> held, Trials trials, List<Path> jars) {
    void print(PrintWriter out) {
        held.forEach(each -> {
            if (each.verdict().outcome() instanceof Skipped skipped) {
                out.println("\nskipped: " + each.planned() + "\n  " + indented(skipped.reason()));
            }
        });
        Map<String, String> told = new HashMap<>();
        held.forEach(each -> {
            if (each.verdict().outcome() instanceof Failed failed) {
                out.println("\nfailed: " + each.planned());
                String rule =
                        told.putIfAbsent(mistake(each, failed), each.planned().rule());
                if (rule == null) {
                    tell(failed, out);
                } else {
                    out.println("  as " + rule);
                }
                out.println("  again: " + again(each.planned()));
            }
        });
        out.println("\n" + count("passed") + " passed, " + count("skipped") + " skipped, " + count("failed")
                + String.format(
                        Locale.ROOT,
                        " failed, in %.1f s",
                        held.stream().mapToDouble(HeldCheck::seconds).sum()));
    }

    private static void tell(Failed failed, PrintWriter out) {
        out.println("  " + indented(failed.finding()));
        if (!failed.smallest().isEmpty()) {
            out.println("  smallest case: " + indented(failed.smallest()));
        }
    }

    /** One exception breaks every rule, each time from another line of the kit. */
    private static String mistake(HeldCheck held, Failed failed) {
        return held.planned().subject() + "\n"
                + failed.finding().lines().findFirst().orElse("");
    }

    private long count(String word) {
        return held.stream().filter(each -> each.word().equals(word)).count();
    }

    private String again(PlannedCheck check) {
        var command = new StringBuilder("carousel check --" + check.subject().kind() + " "
                + check.subject().name() + " --rule " + check.rule() + " --seed " + trials.seed());
        if (trials.effort() != 1) {
            command.append(" --effort ").append(trials.effort());
        }
        jars.forEach(jar -> command.append(" --plugins ").append(quoted(jar.toString())));
        return command.toString();
    }

    /** Returns a word that a shell takes as it is. */
    private static String quoted(String word) {
        return word.matches("[\\w./:+@%,=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static String indented(String text) {
        return text.replace("\n", "\n  ");
    }
}
