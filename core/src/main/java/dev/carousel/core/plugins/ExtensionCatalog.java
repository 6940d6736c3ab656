package dev.carousel.core.plugins;

import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.Names;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The catalog over what makes each extension; one that nobody asks for is never made. Scorers are also listed as attentions. */
public final class ExtensionCatalog implements Catalog {
    private final Map<Contract, Map<String, Supplier<?>>> extensions = new EnumMap<>(Contract.class);

    /**
     * Makes a catalog.
     *
     * @param extensions for each contract, by name, what gives the extension: the same one each time
     */
    public ExtensionCatalog(Map<Contract, Map<String, Supplier<?>>> extensions) {
        extensions.forEach((contract, byName) -> this.extensions.put(contract, new TreeMap<>(byName)));
        var attentions = new TreeMap<>(of(Contract.ATTENTION));
        of(Contract.SCORER).forEach((name, scorer) -> attentions.put(name, () -> attention(scorer)));
        this.extensions.put(Contract.ATTENTION, attentions);
    }

    @Override
    public <F> Map<String, F> all(Class<F> type) {
        Map<String, F> all = new LinkedHashMap<>();
        of(Contract.required(type)).forEach((name, extension) -> all.put(name, type.cast(extension.get())));
        return Collections.unmodifiableMap(all);
    }

    @Override
    public Set<String> names(Class<?> type) {
        return Collections.unmodifiableSet(of(Contract.required(type)).keySet());
    }

    @Override
    public <F> F find(Class<F> type, String name) {
        Contract contract = Contract.required(type);
        Supplier<?> extension = of(contract).get(name);
        if (extension == null) {
            throw Names.unknown(contract.kind(), name, names(type));
        }
        return type.cast(extension.get());
    }

    private Map<String, Supplier<?>> of(Contract contract) {
        return extensions.getOrDefault(contract, Map.of());
    }

    private static ScorerAttentionFactory attention(Supplier<?> scorer) {
        return new ScorerAttentionFactory((AttentionScorerFactory) scorer.get());
    }
}
