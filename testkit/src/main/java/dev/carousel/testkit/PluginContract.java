package dev.carousel.testkit;

import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.Plugin;
import dev.carousel.testkit.checkup.Check;
import dev.carousel.testkit.checkup.Checkup;
import dev.carousel.testkit.checkup.Kinds;
import dev.carousel.testkit.plugins.PluginRules;
import dev.carousel.testkit.plugins.PluginSubject;
import dev.carousel.testkit.rules.Trials;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every plugin must do, with all that it brings: extend it, return the plugin. */
public abstract class PluginContract extends Contract<PluginSubject> {
    /** Returns the plugin. */
    protected abstract Plugin plugin();

    @Override
    final PluginSubject subject() {
        return PluginSubject.of(plugin());
    }

    /** Returns, for each extension, every rule of its kind. */
    @TestFactory
    final Stream<DynamicContainer> extensions() {
        Catalog catalog = subject().catalog().get();
        return plugin().extensions().stream()
                .flatMap(extension -> Kinds.of(extension, catalog))
                .map(PluginContract::container);
    }

    private static DynamicContainer container(Checkup checkup) {
        return DynamicContainer.dynamicContainer(
                checkup.toString(), checkup.checks().stream().map(PluginContract::test));
    }

    private static DynamicTest test(Check check) {
        return DynamicTest.dynamicTest(check.rule().method(), () -> require(check.run(Trials.ofProperties())));
    }

    /**
     * {@link java.util.ServiceLoader} finds the plugin, under its name.
     *
     * <p>Nothing else makes it known. A service file with a typing error is not an error: the plugin is just not there.
     */
    @Test
    final void required_P1_the_plugin_is_found_under_its_name() {
        hold(PluginRules.FOUND);
    }

    /**
     * Name and version are not empty.
     *
     * <p>Models are stored with both, so that a person can tell which plugin to install years later.
     */
    @Test
    final void required_P2_name_and_version_are_there() {
        hold(PluginRules.NAMED);
    }

    /**
     * The plugin brings something, and no two extensions of a kind under one name.
     *
     * <p>A name in a command or a saved model must mean one thing: with two, the plugin does not load.
     */
    @Test
    final void required_P3_extensions_have_distinct_names() {
        hold(PluginRules.DISTINCT);
    }

    /**
     * Every factory can be made, and makes something of its presets.
     *
     * <p>It is made when it is first asked for: a constructor that throws would show in somebody's training, not in yours.
     */
    @Test
    final void required_P4_every_extension_can_be_made_of_presets() {
        hold(PluginRules.MADE);
    }

    /**
     * Names of options are lower case, digits and hyphens, each once.
     *
     * <p>People write {@code --set cell.forget-bias=1}: what has a space, a dot or an equals sign in it can never be set.
     */
    @Test
    final void required_P5_options_have_distinct_names_that_can_be_written() {
        hold(PluginRules.OPTION_NAMES);
    }

    /**
     * Extensions and options have a help text of one line.
     *
     * <p>It is all that most people will read of the plugin, in a list with others.
     */
    @Test
    final void required_P6_extensions_and_options_have_a_line_of_help() {
        hold(PluginRules.HELP);
    }

    /**
     * A preset, written as text, is a value of its option, and the same one.
     *
     * <p>Every value is stored with the model, presets too, and read back: a preset out of its own range is a model that cannot be loaded.
     */
    @Test
    final void required_P7_presets_pass_through_text() {
        hold(PluginRules.PRESETS);
    }

    /**
     * Every choice that an option lists is a value, and the factory makes something of it.
     *
     * <p>Help texts list them; one that was forgotten in a switch fails for whoever believes the list.
     */
    @Test
    final void required_P8_every_choice_works() {
        hold(PluginRules.CHOICES);
    }

    /**
     * A text that is no value is refused with the error {@code BadOption}, which names the option.
     *
     * <p>Then a typing error is one line on the console. Otherwise it is a stack trace, or a training with a value nobody meant.
     */
    @Test
    final void required_P9_what_is_no_value_is_refused_as_BadOption() {
        hold(PluginRules.BAD_VALUES);
    }

    /**
     * The plugin's classes use each other, the JDK and {@code dev.carousel.api}, and no others.
     *
     * <p>That is all that a jar outside the class path sees. A plugin that is used on the class path only, such as a backend that builds on the engine, lacks
     * {@code NEEDS_API_ALONE}.
     */
    @Test
    final void optional_P10_classes_see_the_JDK_and_the_api_alone() {
        hold(PluginRules.IMPORTS);
    }
}
