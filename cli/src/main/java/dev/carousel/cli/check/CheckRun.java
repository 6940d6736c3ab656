package dev.carousel.cli.check;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.JsonText;
import dev.carousel.cli.progress.Meter;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.testkit.rules.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds rules and tells what became of each.
 *
 * @param choice which rules, and of whom
 * @param seed of the random cases
 * @param effort how many times the usual number of cases
 */
public record CheckRun(Choice choice, long seed, double effort) {
    /** Tells a person; returns whether all rules were kept. */
    public boolean table(Carousel carousel, Console console) {
        List<PlannedCheck> planned = choice.of(carousel);
        var table = new CheckTable(console.out(), planned);
        table.head();
        List<HeldCheck> held = hold(planned, console, table::row);
        new CheckReport(held, trials(), choice.jars()).print(console.out());
        return held.stream().noneMatch(HeldCheck::failed);
    }

    /** Tells a program; returns whether all rules were kept. */
    public boolean json(Carousel carousel, Console console) {
        List<HeldCheck> held = hold(choice.of(carousel), console, each -> {});
        JsonText.write(console.out(), CheckJson.of(held));
        return held.stream().noneMatch(HeldCheck::failed);
    }

    private List<HeldCheck> hold(List<PlannedCheck> planned, Console console, Consumer<HeldCheck> done) {
        var held = new ArrayList<HeldCheck>();
        try (var meter = Meter.on(console, System::nanoTime)) {
            meter.begin(0, planned.size());
            for (PlannedCheck check : planned) {
                meter.stepped(held.size(), check::toString);
                HeldCheck each = check.hold(trials());
                held.add(each);
                meter.write(() -> done.accept(each));
            }
        }
        return held;
    }

    private Trials trials() {
        return new Trials(seed, effort);
    }
}
