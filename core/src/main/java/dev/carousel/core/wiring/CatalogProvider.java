package dev.carousel.core.wiring;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.ProvisionException;
import com.google.inject.util.Types;
import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.core.plugins.Contract;
import dev.carousel.core.plugins.ExtensionCatalog;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the catalog over the maps of all contracts, without making an extension. */
final class CatalogProvider implements Provider<Catalog> {
    private final Map<Contract, Provider<? extends Map<String, ? extends Provider<?>>>> extensions =
            new EnumMap<>(Contract.class);

    CatalogProvider(Binder binder) {
        for (Contract contract : Contract.values()) {
            extensions.put(contract, binder.getProvider(providers(contract.type())));
        }
    }

    @SuppressWarnings("unchecked") // the type that is built here is the one that is returned
    private static <F> Key<Map<String, Provider<F>>> providers(Class<F> contract) {
        return (Key<Map<String, Provider<F>>>) Key.get(Types.mapOf(String.class, Types.providerOf(contract)));
    }

    @Override
    public Catalog get() {
        Map<Contract, Map<String, Supplier<?>>> suppliers = new EnumMap<>(Contract.class);
        extensions.forEach((contract, providers) -> {
            Map<String, Supplier<?>> byName = new LinkedHashMap<>();
            providers.get().forEach((name, provider) -> {
                String what = contract.kind() + " \"" + name + "\"";
                byName.put(name, () -> make(what, provider));
            });
            suppliers.put(contract, byName);
        });
        return new ExtensionCatalog(suppliers);
    }

    private static Object make(String what, Provider<?> provider) {
        try {
            return provider.get();
        } catch (ProvisionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof CarouselException ours
                    ? ours
                    : new CarouselException("BrokenExtension", what + " cannot be made: " + cause, e);
        }
    }
}
