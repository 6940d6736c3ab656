package dev.carousel.opencl;

import dev.carousel.api.VariableStore;
import dev.carousel.opencl.device.Device;
import java.lang.ref.Cleaner;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/** The variables of a store on a device, which go with the store; all sessions share them. */
final class DeviceStore {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final Map<VariableStore, Map<Device, DeviceStore>> ALL = new WeakHashMap<>();

    private final Device device;
    private final Map<String, DeviceVariable> variables = new HashMap<>();

    private DeviceStore(Device device) {
        this.device = device;
    }

    /** The copies know entries of the store, never the store itself, which would keep it. */
    static DeviceStore of(VariableStore store, Device device) {
        synchronized (ALL) {
            return ALL.computeIfAbsent(store, key -> new HashMap<>())
                    .computeIfAbsent(device, key -> made(store, device));
        }
    }

    private static DeviceStore made(VariableStore store, Device device) {
        var there = new DeviceStore(device);
        Map<String, DeviceVariable> variables = there.variables;
        CLEANER.register(
                store,
                () -> variables.values().forEach(variable -> variable.memory().close()));
        return there;
    }

    synchronized DeviceVariable variable(VariableStore.Entry entry) {
        return variables.computeIfAbsent(entry.variable().name(), name -> new DeviceVariable(entry, device));
    }
}
