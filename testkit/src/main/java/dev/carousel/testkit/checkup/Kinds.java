package dev.carousel.testkit.checkup;

import dev.carousel.api.Backend;
import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.core.plugins.FoundPlugin;
import dev.carousel.core.plugins.Making;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.testkit.backends.BackendRules;
import dev.carousel.testkit.backends.BackendSubject;
import dev.carousel.testkit.cells.CellRules;
import dev.carousel.testkit.cells.CellSubject;
import dev.carousel.testkit.decoders.DecoderRules;
import dev.carousel.testkit.decoders.DecoderSubject;
import dev.carousel.testkit.losses.LossRules;
import dev.carousel.testkit.losses.LossSubject;
import dev.carousel.testkit.optimizers.OptimizerRules;
import dev.carousel.testkit.optimizers.OptimizerSubject;
import dev.carousel.testkit.plugins.PluginRules;
import dev.carousel.testkit.plugins.PluginSubject;
import dev.carousel.testkit.scorers.ScorerRules;
import dev.carousel.testkit.scorers.ScorerSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every kind that has rules. Extensions of other kinds, such as encoders and models, are held to the rules of plugins alone. */
public final class Kinds {
    /** What the plugins themselves are called among the kinds. */
    public static final String PLUGIN = "plugin";

    private static final List<Kind<?, ?>> ALL = List.of(
            new Kind<>("cell", CellFactory.class, CellSubject::new, CellRules.all()),
            new Kind<>("scorer", AttentionScorerFactory.class, ScorerSubject::new, ScorerRules.all()),
            new Kind<>("loss", LossFactory.class, Kinds::loss, LossRules.all()),
            new Kind<>("optimizer", OptimizerFactory.class, Kinds::optimizer, OptimizerRules.all()),
            new Kind<>("decoder", DecoderFactory.class, DecoderSubject::new, DecoderRules.all()),
            new Kind<>("backend", Backend.class, BackendSubject::new, BackendRules.all()));

    private Kinds() {}

    private static OptimizerSubject optimizer(String name, OptimizerFactory factory) {
        return new OptimizerSubject(name, factory, OptimizerSubject.USUAL_RATES);
    }

    private static LossSubject loss(String name, LossFactory factory) {
        return new LossSubject(name, factory, 0);
    }

    /** Returns the kinds of extensions. */
    public static List<Kind<?, ?>> all() {
        return ALL;
    }

    /** Returns, for everything that is installed, the rules of its kind: each plugin, then each of its extensions. */
    public static List<Checkup> checkups(Carousel carousel) {
        var checkups = new ArrayList<Checkup>();
        for (FoundPlugin plugin : carousel.discovered().plugins()) {
            checkups.add(plugin(PluginSubject.of(plugin, carousel)));
            plugin.extensions()
                    .forEach(extension -> of(extension, carousel.catalog()).forEach(checkups::add));
        }
        return List.copyOf(checkups);
    }

    /** Returns the rules of plugins for one. */
    public static Checkup plugin(PluginSubject subject) {
        return Checkup.of(PLUGIN, subject.plugin().name(), subject, PluginRules.all());
    }

    /** Returns an extension with the rules of its kind; none if its kind has no rules, or if it cannot be made, which a rule of its plugin says. */
    public static Stream<Checkup> of(Extension<?> extension, Catalog catalog) {
        return ALL.stream()
                .filter(kind -> kind.contract().equals(extension.contract())
                        && Making.failure(extension, catalog).isEmpty())
                .map(kind -> of(kind, extension.name(), catalog));
    }

    /**
     * Makes an extension, if there is one of this kind and name.
     *
     * @throws dev.carousel.api.CarouselException if it cannot be made
     */
    public static void make(String kind, String name, Catalog catalog) {
        ALL.stream()
                .filter(each -> each.name().equals(kind)
                        && catalog.names(each.contract()).contains(name))
                .forEach(each -> catalog.find(each.contract(), name));
    }

    private static <F> Checkup of(Kind<F, ?> kind, String name, Catalog catalog) {
        return kind.checkup(name, catalog.find(kind.contract(), name));
    }
}
