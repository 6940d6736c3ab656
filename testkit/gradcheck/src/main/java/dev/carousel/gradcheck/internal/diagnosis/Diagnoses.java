package dev.carousel.gradcheck.internal.diagnosis;

import dev.carousel.gradcheck.internal.evidence.Evidence;
import dev.carousel.gradcheck.internal.evidence.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules in their order, the most specific first. */
public final class Diagnoses {
    private static final List<Diagnosis> RULES = List.of(
            new Unused(),
            new MissingTerm(),
            new SwappedBlocks(),
            new ConstantFactor(),
            new Transposed(),
            new MissingBatchSum(),
            new Shifted(),
            new Reversed(),
            new ConstantOffset(),
            new SomeLines());
    private static final int PER_BLOCK = 2;

    private Diagnoses() {}

    /** Returns the likely causes, the blocks that are wrong by most first; blocks with the same cause share a line. */
    public static List<String> of(Evidence evidence) {
        Map<String, List<String>> blocks = new LinkedHashMap<>();
        Region.failing(evidence.regions()).stream()
                .sorted(Comparator.comparingDouble(Diagnoses::distance).reversed())
                .forEach(region -> causes(region, evidence)
                        .forEach(cause -> blocks.computeIfAbsent(cause, c -> new ArrayList<>())
                                .add(region.block().name())));
        return blocks.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .toList();
    }

    private static List<String> causes(Region region, Evidence evidence) {
        List<String> causes = RULES.stream()
                .flatMap(rule -> rule.of(region, evidence).stream())
                .limit(PER_BLOCK)
                .toList();
        return causes.isEmpty() ? new NoPattern().of(region, evidence).stream().toList() : causes;
    }

    private static double distance(Region region) {
        return Math.abs(region.claimed(region.worst()) - region.measured(region.worst()));
    }
}
