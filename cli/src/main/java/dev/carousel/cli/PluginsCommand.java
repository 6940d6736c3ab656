package dev.carousel.cli;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.Failures;
import dev.carousel.cli.console.JsonText;
import dev.carousel.core.plugins.PluginInfo;
import dev.carousel.core.plugins.PluginInfo.ExtensionInfo;
import dev.carousel.core.plugins.PluginInfo.OptionInfo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what is installed. */
@Command(
        name = "plugins",
        description =
                "Lists every cell, attention, encoder, loss, optimizer, decoder, model and backend that is installed.",
        mixinStandardHelpOptions = true)
final class PluginsCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final Plugins plugins = new Plugins();

    @Option(names = "--json", description = "Writes JSON: {\"plugins\": [{name, version, location, extensions}]}.")
    private boolean json;

    PluginsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<PluginInfo> found = plugins.discover().plugins();
        if (json) {
            JsonText.write(console.out(), Map.of("plugins", found));
        } else {
            found.forEach(this::print);
        }
        return Failures.FINE;
    }

    private void print(PluginInfo plugin) {
        console.out().println(plugin.name() + " " + plugin.version() + "  (" + plugin.location() + ")");
        plugin.extensions().forEach(this::print);
        console.out().println();
    }

    private void print(ExtensionInfo extension) {
        console.out().printf("  %-10s %-22s %s%n", extension.kind(), extension.name(), extension.help());
        for (OptionInfo option : extension.options()) {
            console.out()
                    .printf(
                            "  %-10s   %-20s %s; %s, default %s%n",
                            "", "." + option.name(), option.help(), option.expected(), option.preset());
        }
    }
}
