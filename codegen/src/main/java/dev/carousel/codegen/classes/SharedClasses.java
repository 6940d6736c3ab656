package dev.carousel.codegen.classes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The generated classes that all kernels of the process share: defined once, in the loader that is the parent of every kernel's. */
final class SharedClasses {
    /** Tiles warm up once per process, so there is one of these. */
    static final SharedClasses OF_PROCESS = new SharedClasses(SharedClasses.class.getClassLoader());

    private final KernelLoader loader;
    private final Map<String, CompletableFuture<Void>> claimed = new ConcurrentHashMap<>();

    SharedClasses(ClassLoader parent) {
        this.loader = new KernelLoader(parent);
    }

    KernelLoader loader() {
        return loader;
    }

    /** Returns the sources and all that they share in turn, each once, callees first. */
    static List<KernelSource> closure(List<KernelSource> sources) {
        Map<String, KernelSource> all = new LinkedHashMap<>();
        sources.forEach(source -> add(source, all));
        return List.copyOf(all.values());
    }

    private static void add(KernelSource source, Map<String, KernelSource> all) {
        if (!all.containsKey(source.className())) {
            source.shared().forEach(callee -> add(callee, all));
            all.put(source.className(), source);
        }
    }

    /** Divides sources into those that the caller must now provide and those that others have provided, or are about to. */
    Claim claim(List<KernelSource> sources) {
        Claim claim = new Claim();
        for (KernelSource source : sources) {
            CompletableFuture<Void> mine = new CompletableFuture<>();
            CompletableFuture<Void> earlier = claimed.putIfAbsent(source.className(), mine);
            if (earlier == null) {
                claim.own.put(source.className(), mine);
                claim.sources.add(source);
            } else {
                claim.others.add(earlier);
            }
        }
        return claim;
    }

    /** What one caller must provide, and what it waits for; callers provide before they wait, so that no two wait for each other. */
    final class Claim {
        private final List<KernelSource> sources = new ArrayList<>();
        private final Map<String, CompletableFuture<Void>> own = new HashMap<>();
        private final List<CompletableFuture<Void>> others = new ArrayList<>();

        List<KernelSource> own() {
            return List.copyOf(sources);
        }

        /** Returns whether some sources are not there yet because others are still at work. */
        boolean mustWait() {
            return !others.stream().allMatch(CompletableFuture::isDone);
        }

        void provide(KernelSource source, CompiledClasses classes) {
            loader.add(classes);
            provided(source);
        }

        /** The class is there already, compiled ahead of time. */
        void provided(KernelSource source) {
            Objects.requireNonNull(own.get(source.className())).complete(null);
        }

        void await() {
            others.forEach(CompletableFuture::join);
        }

        /** Gives up what was not provided, so that the next caller tries again. */
        void release(Throwable cause) {
            own.forEach((name, mine) -> {
                if (!mine.isDone()) {
                    claimed.remove(name, mine);
                    mine.completeExceptionally(cause);
                }
            });
        }
    }

    /** Returns what the text of some sources may name. */
    Visible visible(List<KernelSource> sources) {
        Set<String> names = new TreeSet<>(RuntimePackage.NAMES);
        closure(sources).forEach(source -> names.add(source.className()));
        sources.forEach(source -> names.remove(source.className()));
        return new Visible(loader, names);
    }
}
