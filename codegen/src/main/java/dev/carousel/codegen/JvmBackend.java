package dev.carousel.codegen;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Graph;
import dev.carousel.codegen.classes.Features;
import dev.carousel.codegen.classes.KernelClasses;
import dev.carousel.codegen.classes.KernelSource;
import dev.carousel.codegen.runtime.Compiled;
import dev.carousel.codegen.runtime.Team;

/**
 * Runs graphs as compiled kernels: passes, plan, Java source, bytecode.
 *
 * <p>Reals are {@code float} throughout. The same graph, inputs and variables give the same bits, for any number of workers, with and without
 * the Vector API. Kernels of equal graphs are one kernel while anybody holds it.
 */
public final class JvmBackend implements Backend {
    private static final KernelPool POOL = new KernelPool();

    private final Team team;
    private final Target target;

    /** Makes a backend that runs on the team of this process, with what this processor and JVM have. */
    public JvmBackend() {
        this(Team.ofProcess(), Features.current());
    }

    /** Makes a backend that runs on a team, writing code for these features. */
    public JvmBackend(Team team, Features features) {
        this.team = team;
        this.target = Target.of(features);
    }

    /**
     * Returns a kernel.
     *
     * @throws dev.carousel.api.CarouselException {@code TooLarge} if this Java's heap can never hold what the kernel works on; {@code NoCompiler}
     *     if the kernel was not compiled before and this Java has no compiler
     */
    @Override
    public Kernel compile(Graph graph) {
        return POOL.get(new KernelPool.Key(graph, target, team), this::make);
    }

    /** Returns the Java source of a graph's kernel, formatted to be read. */
    public KernelSource source(Graph graph) {
        return Draft.source(graph, target);
    }

    private JvmKernel make(KernelPool.Key key) {
        Features.tell();
        Compiled code = instance(load(key.graph()));
        Layout layout = LayoutText.read(String.join("", code.layout()), key.graph());
        Heap.requireEver(layout.bytes());
        return new JvmKernel(key, layout, code);
    }

    private Class<?> load(Graph graph) {
        try {
            return KernelClasses.ofProcess().load(source(graph));
        } catch (CarouselException e) {
            throw e.id().equals("NoCompiler")
                    ? new CarouselException(e.id(), e.text() + Lanes.explained(graph, target), e)
                    : e;
        }
    }

    private static Compiled instance(Class<?> type) {
        try {
            return (Compiled) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is no kernel", e);
        }
    }
}
