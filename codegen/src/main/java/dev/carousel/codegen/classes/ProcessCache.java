package dev.carousel.codegen.classes;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The cache that the settings of this process ask for: opened when first used, and none if that fails. */
final class ProcessCache implements KernelCache {
    private final UnaryOperator<@Nullable String> properties;
    private final UnaryOperator<@Nullable String> environment;
    private @Nullable KernelCache opened;

    /** Makes a cache that looks up settings by name, which give null where there is none. */
    ProcessCache(UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    @Override
    public Optional<CompiledClasses> read(String className) {
        return opened().read(className);
    }

    @Override
    public void write(String className, CompiledClasses classes) {
        opened().write(className, classes);
    }

    private synchronized KernelCache opened() {
        KernelCache cache = opened;
        if (cache == null) {
            cache = open(new CacheWarning());
            opened = cache;
        }
        return cache;
    }

    private KernelCache open(CacheWarning warning) {
        String named = "the user's folder of caches";
        try {
            Optional<Path> folder = CacheFolder.wanted(properties, environment);
            if (folder.isEmpty()) {
                return NONE;
            }
            named = folder.get().toString();
            String key = CacheKey.environment(Features.current());
            return new DiskCache(CacheFolder.open(folder.get()), key, CacheLimit.ofProcess(), warning);
        } catch (IOException | InvalidPathException | SecurityException e) {
            warning.give(named, e);
            return NONE;
        }
    }
}
