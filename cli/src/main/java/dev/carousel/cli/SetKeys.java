package dev.carousel.cli;

import dev.carousel.api.CarouselException;
import dev.carousel.cli.keys.GivenKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --set} of several commands. */
final class SetKeys {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets a key; the keys are listed below. May be given more than once.")
    private final List<String> given = new ArrayList<>();

    /** Returns what was set; the last value of a key counts. */
    GivenKeys keys() {
        var keys = new LinkedHashMap<String, String>();
        for (String each : given) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw new CarouselException("BadOption", "--set " + each + ": expected KEY=VALUE, found no =");
            }
            keys.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return GivenKeys.of(keys);
    }
}
