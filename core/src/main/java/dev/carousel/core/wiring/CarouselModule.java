package dev.carousel.core.wiring;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.name.Names;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.Extension;
import dev.carousel.core.plugins.Contract;
import dev.carousel.core.plugins.Discovered;
import dev.carousel.core.plugins.FoundPlugin;

/**
 * Binds what plugins bring: {@code Map<String, CellFactory>} and its like for every contract, the {@link Catalog} over all of them, and each
 * extension under its {@link #key}.
 *
 * <p>An extension is made once, when it is first asked for. To replace one, bind its key in a module of your own:
 *
 * <pre>{@code
 * OptionalBinder.newOptionalBinder(binder, CarouselModule.key(CellFactory.class, "lstm"))
 *         .setBinding()
 *         .to(MyLstmFactory.class);
 * }</pre>
 *
 * <p>To add one, use {@code MapBinder.newMapBinder(binder, String.class, CellFactory.class)}.
 *
 * @param discovered the plugins that were found
 */
public record CarouselModule(Discovered discovered) implements Module {
    /** Returns the key under which an extension is bound: its contract, named. */
    public static <F> Key<F> key(Class<F> contract, String name) {
        return Key.get(contract, Names.named(name));
    }

    @Override
    public void configure(Binder binder) {
        for (Contract contract : Contract.values()) {
            MapBinder.newMapBinder(binder, String.class, contract.type());
        }
        for (FoundPlugin plugin : discovered.plugins()) {
            plugin.extensions().forEach(extension -> bind(binder, plugin, extension));
        }
        binder.bind(Discovered.class).toInstance(discovered);
        binder.bind(Catalog.class).toProvider(new CatalogProvider(binder)).in(Singleton.class);
    }

    /** Guice's messages name a source: here it is the plugin, not a line of this class. */
    private static <F> void bind(Binder anywhere, FoundPlugin plugin, Extension<F> extension) {
        var contract = extension.contract();
        String source = Contract.required(contract).kind() + " \"" + extension.name() + "\" of " + plugin;
        Binder binder = anywhere.withSource(source);
        Key<F> key = key(contract, extension.name());
        OptionalBinder.newOptionalBinder(binder, key)
                .setDefault()
                .toProvider(new ExtensionProvider<>(binder, source, extension.factory()))
                .in(Singleton.class);
        MapBinder.newMapBinder(binder, String.class, contract)
                .addBinding(extension.name())
                .to(key);
    }
}
