package dev.carousel.cli;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.Failures;
import dev.carousel.cli.console.JsonText;
import dev.carousel.opencl.device.DeviceInfo;
import dev.carousel.opencl.device.Platforms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the devices that the backend {@code opencl} can run on. */
@Command(
        name = "devices",
        description =
                "Lists the OpenCL devices of this machine, with their limits; --set backend=opencl --set device=NUMBER picks one.",
        mixinStandardHelpOptions = true)
final class DevicesCommand implements Callable<Integer> {
    private static final long MIB = 1 << 20;

    private final Console console;

    @Option(
            names = "--json",
            description =
                    "Writes JSON: {\"devices\": [{number, kind, name, platform, version, units, clock, memory, ...}]}.")
    private boolean json;

    DevicesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<DeviceInfo> found = Platforms.devices();
        if (json) {
            JsonText.write(
                    console.out(),
                    Map.of("devices", found.stream().map(DevicesCommand::told).toList()));
        } else if (found.isEmpty()) {
            console.out().println("OpenCL finds no device here.");
        } else {
            found.forEach(this::print);
        }
        return Failures.FINE;
    }

    private static Map<String, Object> told(DeviceInfo device) {
        var told = new LinkedHashMap<String, Object>();
        told.put("number", device.number());
        told.put("kind", device.kind());
        told.put("name", device.name());
        told.put("platform", device.platform());
        told.put("version", device.version());
        told.put("units", device.units());
        told.put("clock", device.clock());
        told.put("memory", device.memory());
        told.put("largestBuffer", device.largestBuffer());
        told.put("localMemory", device.localMemory());
        told.put("largestGroup", device.largestGroup());
        return told;
    }

    private void print(DeviceInfo device) {
        console.out().printf("%d  %s  %s%n", device.number(), device.kind(), device.name());
        console.out().printf("   platform    %s%n", device.platform());
        console.out().printf("   version     %s%n", device.version());
        console.out().printf(Locale.ROOT, "   computes    %d units at up to %,d MHz%n", device.units(), device.clock());
        console.out()
                .printf(
                        Locale.ROOT,
                        "   memory      %,d MiB, at most %,d in one buffer, %,d KiB shared by a group of up to %,d items%n",
                        device.memory() / MIB,
                        device.largestBuffer() / MIB,
                        device.localMemory() / 1024,
                        device.largestGroup());
    }
}
