package dev.carousel.cli;

import dev.carousel.api.CarouselException;
import dev.carousel.cli.keys.GivenKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --set} of several commands. */
final class SetKeys {
    private static final String DEVICE = "device";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Sets a key; the keys are listed below. May be given more than once. Besides, device=NUMBER or device=NAME"
                            + " says where the backend opencl runs; carousel devices lists what there is.")
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
        chooseDevice(keys.remove(DEVICE));
        return GivenKeys.of(keys);
    }

    /** A device belongs to the machine, not to the model: it is never stored with one. */
    private static void chooseDevice(@Nullable String device) {
        if (device != null) {
            System.setProperty("carousel.device", device);
        }
    }
}
