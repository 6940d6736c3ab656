package dev.carousel.opencl;

import dev.carousel.api.VariableStore;
import dev.carousel.opencl.device.DeviceMemory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The variables of a kernel: those of a store, on a device. */
final class DeviceVariables {
    private final Map<String, DeviceVariable> all;
    private final List<DeviceVariable> used;
    private final List<DeviceVariable> assigned;
    private final List<VariableStore.Entry> prepared;
    private final @Nullable Lock lock;

    DeviceVariables(OpenClKernel kernel, VariableStore store) {
        Layout layout = kernel.layout();
        DeviceStore there = DeviceStore.of(store);
        this.all = Stream.concat(layout.variables().stream(), layout.assigned().stream())
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> there.variable(store.entry(name), kernel.device())));
        this.used = List.copyOf(all.values());
        this.assigned = layout.assigned().stream()
                .map(name -> Objects.requireNonNull(all.get(name), name))
                .toList();
        this.prepared = layout.prepared().stream().map(store::entry).toList();
        this.lock = all.isEmpty()
                ? null
                : assigned.isEmpty() ? store.lock().readLock() : store.lock().writeLock();
    }

    /** Returns the lock under which a run reads or writes them; null if there are none. */
    @Nullable
    Lock lock() {
        return lock;
    }

    DeviceMemory memory(String name) {
        return Objects.requireNonNull(all.get(name), name).memory();
    }

    long preparedVersion(int number) {
        return prepared.get(number).version();
    }

    /** Brings to the device what others have changed. */
    void update() {
        for (int i = 0; i < used.size(); i++) {
            used.get(i).update();
        }
    }

    /** Tells the store that a run has assigned them here. */
    void changed() {
        for (int i = 0; i < assigned.size(); i++) {
            assigned.get(i).changed();
        }
    }
}
