package dev.carousel.benchmarks.carousel;

import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.benchmarks.contender.Contender;
import dev.carousel.benchmarks.contender.Contenders;
import dev.carousel.benchmarks.contender.Task;
import dev.carousel.benchmarks.row.Workload;
import dev.carousel.core.program.Programs;
import dev.carousel.core.program.TrainingSettings;
import dev.carousel.core.wiring.Carousel;
import java.util.Optional;

/**
 * Carousel on one of its backends.
 *
 * @param backend its name
 */
public record CarouselContender(String backend) implements Contender {
    @Override
    public String name() {
        return Contenders.OURS;
    }

    @Override
    public Optional<Task> task(Workload workload) {
        return Optional.of(
                workload instanceof Workload.TrainingRun row ? new TrainerTask(row, backend) : graph(workload));
    }

    GraphTask graph(Workload workload) {
        Carousel carousel = Carousel.discover();
        Problem problem = new Problems(carousel.catalog()).of(workload);
        OptimizerFactory descent = carousel.catalog().find(OptimizerFactory.class, "sgd");
        var settings = TrainingSettings.of(descent.create(Settings.presets(descent.options())));
        var program = Programs.build(problem.model(), problem.sizes(), settings);
        return new GraphTask(problem, program, carousel.backend(backend));
    }
}
