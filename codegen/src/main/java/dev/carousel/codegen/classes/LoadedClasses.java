package dev.carousel.codegen.classes;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The kernels' classes that somebody still holds. */
final class LoadedClasses {
    private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final ReferenceQueue<Class<?>> collected = new ReferenceQueue<>();

    @Nullable
    Class<?> get(String name) {
        Entry entry = entries.get(name);
        return entry == null ? null : entry.get();
    }

    void put(String name, Class<?> loaded) {
        for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            entries.remove(((Entry) gone).name, gone);
        }
        entries.put(name, new Entry(name, loaded, collected));
    }

    int size() {
        return entries.size();
    }

    private static final class Entry extends WeakReference<Class<?>> {
        private final String name;

        private Entry(String name, Class<?> loaded, ReferenceQueue<Class<?>> collected) {
            super(loaded, collected);
            this.name = name;
        }
    }
}
