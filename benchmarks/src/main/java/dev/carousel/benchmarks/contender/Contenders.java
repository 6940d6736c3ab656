package dev.carousel.benchmarks.contender;

import dev.carousel.benchmarks.carousel.CarouselContender;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The contenders that are on the class path. */
public final class Contenders {
    /** The one that all others are compared with. */
    public static final String OURS = "carousel";

    private Contenders() {}

    /** Returns a contender by name. */
    public static Contender named(String name, String backend) {
        return all(backend)
                .filter(contender -> contender.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no contender \"" + name + "\""));
    }

    /** Returns their names, ours first. */
    public static List<String> names() {
        return all("").map(Contender::name).toList();
    }

    private static Stream<Contender> all(String backend) {
        return Stream.concat(
                Stream.of(new CarouselContender(backend)),
                ServiceLoader.load(Contender.class).stream().map(ServiceLoader.Provider::get));
    }
}
