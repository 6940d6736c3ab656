package dev.carousel.testkit.plugins;

import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.Described;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Option;
import dev.carousel.core.plugins.Contract;
import dev.carousel.core.plugins.Making;
import dev.carousel.testkit.rules.Finding;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What must hold of every extension of a plugin, and of every option of every extension. */
final class Extensions {
    private Extensions() {}

    /** Says what is wrong with an extension; null if nothing is. */
    interface Claim {
        @Nullable
        String wrong(PluginSubject subject, Extension<?> extension);
    }

    /** Says what is wrong with an option of a factory; null if nothing is. */
    interface OptionClaim {
        @Nullable
        String wrong(Described factory, Option<?> option);
    }

    /** Returns a check of every extension. */
    static BiFunction<PluginSubject, String, Finding> each(Claim claim) {
        return (subject, nothing) -> {
            for (Extension<?> extension : subject.plugin().extensions()) {
                String wrong = claim.wrong(subject, extension);
                if (wrong != null) {
                    return Finding.broken(text(extension) + ": " + wrong);
                }
            }
            return Finding.KEPT;
        };
    }

    /** Returns a check of every option. */
    static BiFunction<PluginSubject, String, Finding> eachOption(OptionClaim claim) {
        return each((subject, extension) -> {
            Described factory = factory(subject, extension);
            if (factory == null) {
                return null;
            }
            for (Option<?> option : factory.options()) {
                String wrong = claim.wrong(factory, option);
                if (wrong != null) {
                    return "option " + option.name() + ": " + wrong;
                }
            }
            return null;
        });
    }

    /** Returns what describes itself and its options; null if an extension does not, or cannot be made, which is for one rule to say. */
    static @Nullable Described factory(PluginSubject subject, Extension<?> extension) {
        Catalog catalog = subject.catalog().get();
        return Making.failure(extension, catalog).isEmpty()
                        && catalog.find(extension.contract(), extension.name()) instanceof Described factory
                ? factory
                : null;
    }

    static String text(Extension<?> extension) {
        String kind = Contract.of(extension.contract())
                .map(Contract::kind)
                .orElseGet(() -> extension.contract().getName());
        return kind + " \"" + extension.name() + "\"";
    }
}
