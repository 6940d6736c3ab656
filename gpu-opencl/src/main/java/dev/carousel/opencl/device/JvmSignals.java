package dev.carousel.opencl.device;

import java.util.function.Supplier;
import org.lwjgl.system.JNI;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.Platform;
import org.lwjgl.system.linux.DynamicLinkLoader;

/**
 * The signals by which the JVM itself works: it stops threads at safepoints, and finds null, by faults that it answers.
 *
 * <p>A driver whose compiler is LLVM (PoCL is one) puts a handler of its own before the JVM's. At the first fault of any thread that handler withdraws, but
 * first deletes the files that a compilation is writing, which then fails; and a second thread whose fault comes meanwhile ends the process.
 */
final class JvmSignals {
    /** SIGILL, SIGBUS, SIGFPE, SIGSEGV and SIGUSR2, as Linux numbers them: no Java program can listen to these. */
    private static final int[] SIGNALS = {4, 7, 8, 11, 12};

    /** More than a {@code struct sigaction} takes; what is in it is the system's affair. */
    private static final int ACTION_BYTES = 256;

    private static final long SIGACTION = Platform.get() == Platform.LINUX
            ? DynamicLinkLoader.dlsym(
                    DynamicLinkLoader.dlopen((CharSequence) null, DynamicLinkLoader.RTLD_LAZY), "sigaction")
            : 0;

    private JvmSignals() {}

    /**
     * Returns what a call into a driver returns, after which the handlers are those that were there before; LLVM sets them once only. One call at a time, for
     * all threads have the same handlers.
     */
    static synchronized <T> T keep(Supplier<T> call) {
        if (SIGACTION == 0) {
            return call.get();
        }
        try (MemoryStack stack = MemoryStack.stackPush()) {
            long[] actions = new long[SIGNALS.length];
            for (int i = 0; i < SIGNALS.length; i++) {
                actions[i] = stack.ncalloc(Long.BYTES, 1, ACTION_BYTES);
                JNI.invokePPI(SIGNALS[i], 0L, actions[i], SIGACTION);
            }
            try {
                return call.get();
            } finally {
                for (int i = 0; i < SIGNALS.length; i++) {
                    JNI.invokePPI(SIGNALS[i], actions[i], 0L, SIGACTION);
                }
            }
        }
    }
}
