package dev.carousel.cli;

import dev.carousel.cli.keys.KeyTable;
import dev.carousel.core.plugins.Configuration;
import java.util.ArrayList;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Adds the keys of {@code --set} to help texts, those of plugins that were given with {@code --plugins} included. */
final class KeyHelp {
    private static final String SECTION = "keys";
    private static final int KEYS_WIDTH = 34;
    private static final int INDENT = 2;

    private KeyHelp() {}

    /** A command with keys. */
    interface Keyed {
        /** Returns the configuration whose keys the command takes. */
        Configuration configuration();

        /** Returns what to say of keys that are not set. */
        default String unset() {
            return "Keys, each with its preset:";
        }
    }

    /** Adds the section to each subcommand that has keys. */
    static void addTo(CommandLine line) {
        line.getSubcommands().values().stream()
                .filter(command -> command.getCommand() instanceof Keyed)
                .forEach(KeyHelp::addSection);
    }

    private static void addSection(CommandLine command) {
        var sections = new ArrayList<>(command.getHelpSectionKeys());
        sections.add(sections.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), SECTION);
        command.setHelpSectionKeys(sections);
        command.getHelpSectionMap().put(SECTION, help -> text(help, command.getCommand()));
    }

    private static String text(Help help, Keyed command) {
        int width = help.commandSpec().usageMessage().width();
        var table = Help.TextTable.forColumns(
                help.colorScheme(),
                new Column(KEYS_WIDTH, INDENT, Overflow.SPAN),
                new Column(width - KEYS_WIDTH, INDENT, Overflow.WRAP));
        new KeyTable(command.configuration()).rows(table::addRowValues);
        return System.lineSeparator() + command.unset() + System.lineSeparator() + table;
    }
}
