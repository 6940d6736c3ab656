package dev.carousel.codegen;

import dev.carousel.api.expr.Graph;
import dev.carousel.codegen.runtime.Team;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kernels that somebody holds, so that equal graphs get one. */
final class KernelPool {
    /** What makes two kernels one. A kernel holds its key: that keeps it in the map as long as the kernel lives. */
    record Key(Graph graph, Target target, Team team) {}

    private final Map<Key, WeakReference<JvmKernel>> kernels = new WeakHashMap<>();

    /** Returns the kernel of a key, made if there is none; two callers at once may both make one, and get the same. */
    JvmKernel get(Key key, Function<Key, JvmKernel> maker) {
        JvmKernel known = known(key);
        return known != null ? known : add(maker.apply(key));
    }

    private synchronized @Nullable JvmKernel known(Key key) {
        WeakReference<JvmKernel> reference = kernels.get(key);
        return reference == null ? null : reference.get();
    }

    private synchronized JvmKernel add(JvmKernel made) {
        JvmKernel earlier = known(made.key());
        if (earlier != null) {
            return earlier;
        }
        kernels.remove(made.key()); // of a kernel that is gone: the new one must hold the key that is in the map
        kernels.put(made.key(), new WeakReference<>(made));
        return made;
    }
}
