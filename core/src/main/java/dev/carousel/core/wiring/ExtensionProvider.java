package dev.carousel.core.wiring;

import com.google.inject.Binder;
import com.google.inject.MembersInjector;
import com.google.inject.Provider;
import com.google.inject.spi.InjectionPoint;
import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Described;
import dev.carousel.api.plugin.Returned;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/**
 * Makes an extension by its constructor, with its collaborators.
 *
 * <p>Guice could do that itself, by classes that it generates through {@code sun.misc.Unsafe}, of which the JDK warns on standard error from
 * version 24 on; and this way an extension that cannot be made is told by plugin and name.
 *
 * @param <F> what is made
 */
final class ExtensionProvider<F> implements Provider<F> {
    private final String source;
    private final Class<? extends F> type;
    private final Constructor<?> constructor;
    private final List<? extends Provider<?>> collaborators;
    private final MembersInjector<F> members;

    ExtensionProvider(Binder binder, String source, Class<? extends F> type) {
        InjectionPoint point = InjectionPoint.forConstructorOf(type);
        this.source = source;
        this.type = type;
        this.constructor = (Constructor<?>) point.getMember();
        this.collaborators =
                point.getDependencies().stream().map(binder::getProvider).toList();
        @SuppressWarnings("unchecked") // it injects what the constructor returns, and that is an F
        var injector = (MembersInjector<F>) binder.getMembersInjector(type);
        this.members = injector;
    }

    @Override
    public F get() {
        Object[] arguments = collaborators.stream().map(Provider::get).toArray();
        try {
            constructor.setAccessible(true);
            F extension = type.cast(constructor.newInstance(arguments));
            members.injectMembers(extension);
            requireDescribed(extension);
            return extension;
        } catch (InvocationTargetException e) {
            throw broken(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            throw broken(e);
        }
    }

    /** Asks once what everybody asks later, where nobody would know any more whose answer it was. */
    private static void requireDescribed(Object extension) {
        if (extension instanceof Described described) {
            Returned.by(described, "help", described.help());
            Returned.by(described, "options", described.options());
        }
    }

    private CarouselException broken(Throwable cause) {
        return new CarouselException("BrokenExtension", source + " cannot be made: " + cause, cause);
    }
}
