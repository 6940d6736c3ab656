package dev.carousel.core.plugins;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Plugin;
import java.io.IOException;
import java.util.ServiceConfigurationError;
import java.util.regex.Pattern;

/** The error for a plugin that does not load: where it is, and why. */
final class Refusal {
    private static final String ID = "PluginNotLoaded";
    private static final String BY_SERVICE_LOADER = Plugin.class.getName() + ": ";
    private static final String NO_PLUGIN = " not a subtype"; // ServiceLoader's words
    private static final Pattern NEWER_JAVA = Pattern.compile("class file version (\\d+)");
    private static final int CLASS_VERSION_OF_JAVA_0 = 44;

    private Refusal() {}

    static CarouselException of(String location, String reason) {
        return new CarouselException(ID, location + ": " + reason);
    }

    /** Returns the error for what came out of a plugin's own code, or out of the attempt to run it. */
    static CarouselException of(String location, Throwable cause) {
        return cause instanceof CarouselException refused && refused.id().equals(ID)
                ? refused
                : new CarouselException(ID, location + ": " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        if (cause instanceof ServiceConfigurationError) {
            String what = String.valueOf(cause.getMessage()).replace(BY_SERVICE_LOADER, "");
            if (what.endsWith(NO_PLUGIN)) {
                return what.substring(0, what.length() - NO_PLUGIN.length()) + ", which META-INF/services/"
                        + Plugin.class.getName() + " names, is no " + Plugin.class.getName();
            }
            return cause.getCause() == null ? what : what + ": " + reason(cause.getCause());
        }
        if (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
            return reason(cause.getCause());
        }
        if (cause instanceof UnsupportedClassVersionError) {
            return newerJava(String.valueOf(cause.getMessage()));
        }
        if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
            return missing(String.valueOf(cause.getMessage()).replace('/', '.'));
        }
        if (cause instanceof IOException) {
            return "cannot be read: " + cause;
        }
        return cause instanceof CarouselException ? String.valueOf(cause.getMessage()) : cause.toString();
    }

    /** Returns the reason for a class that a plugin needs and does not see. */
    static String missing(String type) {
        return type.startsWith("dev.carousel.api.")
                ? "needs " + type + ", which this version of carousel-api does not have. Build it against this version"
                : "needs " + type + ", which it does not see: a plugin sees its own jar, the JDK and dev.carousel.api";
    }

    private static String newerJava(String message) {
        var version = NEWER_JAVA.matcher(message);
        String java = version.find()
                ? "Java " + (Integer.parseInt(version.group(1)) - CLASS_VERSION_OF_JAVA_0)
                : "a newer Java";
        return "was compiled for " + java + ", and this is Java "
                + Runtime.version().feature();
    }
}
