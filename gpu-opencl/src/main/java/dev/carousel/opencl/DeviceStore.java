package dev.carousel.opencl;

import dev.carousel.api.VariableStore;
import dev.carousel.opencl.device.Device;
import java.util.HashMap;
import java.util.Map;

/** The variables of a store on devices, which go with the store; all sessions share them. */
final class DeviceStore {
    private final Map<Key, DeviceVariable> variables = new HashMap<>();

    private record Key(Device device, String variable) {}

    private DeviceStore() {}

    static DeviceStore of(VariableStore store) {
        return store.attached(DeviceStore.class, DeviceStore::new);
    }

    synchronized DeviceVariable variable(VariableStore.Entry entry, Device device) {
        return variables.computeIfAbsent(
                new Key(device, entry.variable().name()), key -> new DeviceVariable(entry, device));
    }
}
