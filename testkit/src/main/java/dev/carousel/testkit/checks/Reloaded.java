package dev.carousel.testkit.checks;

import dev.carousel.api.Program;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Variable;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.program.Programs;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Difference;
import dev.carousel.testkit.trial.Place;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is saved is the whole of an extension: settings as text, and variables by name. */
public final class Reloaded {
    private Reloaded() {}

    /**
     * Checks that an extension made from its settings' texts is the same, and with its variables computes the same bits.
     *
     * @param made traces an extension made of these texts
     */
    public static Finding check(
            List<Option<?>> options, Map<String, String> given, Function<Map<String, String>, Trial> made, int seed) {
        Settings settings = Settings.of(options, given, "");
        Map<String, String> texts = new LinkedHashMap<>();
        settings.values().forEach((name, value) -> texts.put(name, String.valueOf(value)));
        Settings again = Settings.of(options, texts, "");
        if (!again.equals(settings)) {
            return Finding.broken("settings " + settings.values() + " came back from text as " + again.values());
        }
        Trial first = made.apply(given);
        Trial second = made.apply(texts);
        if (!first.program().equals(second.program())) {
            return Finding.broken("made again from the texts " + texts + " it is another program");
        }
        return compare(first, second, seed);
    }

    private static Finding compare(Trial first, Trial second, int seed) {
        VariableStore saved = Programs.initialize(first.program(), seed);
        VariableStore loaded = copy(second.program(), saved);
        Results before = Stored.trial(first, saved).run(Probe.INFERENCE);
        Results after = Stored.trial(second, loaded).run(Probe.INFERENCE);
        for (String name : before.outputs().keySet()) {
            Place place = Place.ofParameter(name, before.output(name).shape());
            Optional<Difference> difference = Difference.between(place, before.output(name), after.output(name), 0);
            if (difference.isPresent()) {
                return Finding.broken(difference.get().text("before saving", "after loading")
                        + ": it keeps numbers outside its variables");
            }
        }
        return Finding.KEPT;
    }

    /** Returns new variables with the values of others of the same names. */
    public static VariableStore copy(Program program, VariableStore saved) {
        var loaded = new VariableStore();
        for (Variable variable : program.variables()) {
            loaded.declare(variable);
            Stored.copy(variable, saved, loaded);
        }
        return loaded;
    }
}
