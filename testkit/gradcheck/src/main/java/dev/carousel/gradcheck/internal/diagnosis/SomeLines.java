package dev.carousel.gradcheck.internal.diagnosis;

import dev.carousel.gradcheck.Block;
import dev.carousel.gradcheck.internal.evidence.Evidence;
import dev.carousel.gradcheck.internal.evidence.Region;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Wrong elements lie on few lines along an axis (one gate, the last time step); then the lines are looked at by themselves. */
final class SomeLines implements Diagnosis {
    private static final List<Diagnosis> WITHIN =
            List.of(new Unused(), new MissingTerm(), new ConstantFactor(), new ConstantOffset());

    @Override
    public Optional<String> of(Region region, Evidence all) {
        int[] wrong = region.wrongPositions();
        if (wrong.length == 1 && region.size() > 1) {
            return Optional.of("only " + region.block().element(wrong[0]) + " is wrong" + within(region, wrong, all));
        }
        return IntStream.range(0, region.block().shape().size())
                .mapToObj(axis -> lines(region, axis))
                .filter(lines -> !lines.indices().isEmpty())
                .findFirst()
                .map(lines -> lines.text() + within(lines.region(), lines.positions(), all));
    }

    private static String within(Region region, int[] positions, Evidence all) {
        Region part = region.only(i -> IntStream.of(positions).anyMatch(position -> position == i));
        return WITHIN.stream()
                .flatMap(diagnosis -> diagnosis.of(part, all).stream())
                .findFirst()
                .map(text -> "; there " + text)
                .orElse("");
    }

    private static Lines lines(Region region, int axis) {
        Block block = region.block();
        List<Integer> indices = IntStream.of(region.wrongPositions())
                .map(position -> block.index(position)[axis])
                .distinct()
                .sorted()
                .boxed()
                .toList();
        boolean few = 2 * indices.size() <= block.shape().get(axis);
        return new Lines(region, axis, few ? indices : List.of());
    }

    private record Lines(Region region, int axis, List<Integer> indices) {
        int[] positions() {
            return IntStream.range(0, region.size())
                    .filter(i -> indices.contains(region.block().index(i)[axis]))
                    .toArray();
        }

        String text() {
            int last = region.block().shape().get(axis) - 1;
            String names = indices.stream()
                    .limit(3)
                    .map(index -> region.block().line(axis, index) + (index == last ? " (the last)" : ""))
                    .collect(Collectors.joining(", "));
            String more = indices.size() > 3 ? " and " + (indices.size() - 3) + " more" : "";
            return "only " + names + more + (indices.size() == 1 ? " is" : " are") + " wrong";
        }
    }
}
