package dev.carousel.gradcheck.internal.run;

import dev.carousel.gradcheck.Report;
import dev.carousel.gradcheck.Unfit;
import dev.carousel.gradcheck.internal.diagnosis.Diagnoses;
import dev.carousel.gradcheck.internal.evidence.Evidence;
import dev.carousel.gradcheck.internal.evidence.Finding;
import dev.carousel.gradcheck.internal.evidence.Judgement;
import dev.carousel.gradcheck.internal.evidence.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reports as people read them: short, the cause in words, and how to run the case again. */
record Text(Setup setup, double[] x) {
    private static final int CAUSES = 4;
    private static final int NAMES = 4;

    Report.Passed passed(int directions) {
        String text = String.format(
                Locale.ROOT,
                "Gradient check passed: %d of %d random directions agree, over %d elements (relative tolerance %.0e).",
                directions,
                setup.directions(),
                x.length,
                setup.tolerance().relative());
        return new Report.Passed(text, directions, List.of(), 0);
    }

    Report.Passed passed(List<Region> regions) {
        List<String> kinks = names(regions, Judgement.KINK);
        int unseen = names(regions, Judgement.UNSEEN).size();
        int size = regions.stream().mapToInt(Region::size).sum();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Gradient check passed: %d elements (relative tolerance %.0e).",
                size,
                setup.tolerance().relative()));
        kinkLine(kinks).ifPresent(lines::add);
        if (unseen > 0) {
            lines.add("  unseen  " + unseen + " elements: f's own rounding hides a difference that small");
        }
        return new Report.Passed(String.join("\n", lines), size, kinks, unseen);
    }

    Report.Refused refused(Unfit reason, String what) {
        return new Report.Refused(
                "Gradient check impossible ("
                        + reason.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "): " + what + "\n" + againLine(),
                reason);
    }

    Report.Failed failed(List<Region> regions, Optional<Evidence.Batch> batch, String precision) {
        Region region = Region.failing(regions).stream()
                .max(Comparator.comparingDouble(failing -> failing.findings()[failing.worst()].apart()))
                .orElseThrow();
        Finding worst = region.findings()[region.worst()];
        int wrong =
                regions.stream().mapToInt(each -> each.wrongPositions().length).sum();
        int measured = names(regions, null).size();
        List<String> causes = Diagnoses.of(new Evidence(regions, batch));
        var element = new Report.Element(
                region.block().element(region.worst()),
                region.offset() + region.worst(),
                worst.claimed(),
                worst.measured());
        List<String> lines = new ArrayList<>();
        lines.add(headline(wrong, measured));
        lines.add(worstLine(element.name(), worst));
        lines.add("  where   " + where(regions));
        causes.stream().limit(CAUSES).forEach(cause -> lines.add("  cause   " + cause));
        kinkLine(names(regions, Judgement.KINK)).ifPresent(lines::add);
        if (!precision.isEmpty()) {
            lines.add("  note    " + precision);
        }
        lines.add(againLine());
        return new Report.Failed(String.join("\n", lines), element, wrong, measured, causes);
    }

    private String headline(int wrong, int measured) {
        String sampled = setup.directions() > 0 && measured < x.length ? " measured, out of " + x.length : "";
        return "Gradient check failed: " + wrong + " of " + measured + " elements" + sampled
                + (wrong == 1 ? " is wrong." : " are wrong.");
    }

    private static String worstLine(String name, Finding worst) {
        String measured = String.format(Locale.ROOT, "%.9g ± %.0e", worst.measured(), worst.error());
        return String.format(
                Locale.ROOT,
                "  worst   %s: claimed %.9g, measured %s, tolerance %.0e",
                name,
                worst.claimed(),
                measured,
                worst.allowed());
    }

    private static String where(List<Region> regions) {
        List<Region> failing = Region.failing(regions);
        String some = failing.stream()
                .limit(NAMES)
                .map(region -> region.block().name() + " " + region.wrongPositions().length + " of "
                        + names(List.of(region), null).size())
                .collect(Collectors.joining(", "));
        String more = failing.size() > NAMES ? ", and in " + (failing.size() - NAMES) + " more blocks" : "";
        return some + more + (failing.size() == regions.size() ? "" : "; the other blocks are right");
    }

    private static Optional<String> kinkLine(List<String> kinks) {
        if (kinks.isEmpty()) {
            return Optional.empty();
        }
        String some = kinks.stream().limit(NAMES).collect(Collectors.joining(", "));
        return Optional.of("  kinks   " + kinks.size() + ": " + some + (kinks.size() > NAMES ? ", …" : "")
                + " (the claim lies between the slopes on either side)");
    }

    private String againLine() {
        if (!setup.again().isEmpty()) {
            return "  again   " + setup.again();
        }
        String seed = setup.kind() == Setup.Kind.VECTOR || setup.directions() > 0 ? ".seed(" + setup.seed() + "L)" : "";
        return "  again   " + (setup.snippet().isEmpty() ? Point.snippet(x) : setup.snippet()) + seed;
    }

    /** Names the elements that were judged so; all that were measured if no judgement is given. */
    private static List<String> names(List<Region> regions, @org.jspecify.annotations.Nullable Judgement judgement) {
        return regions.stream()
                .flatMap(region -> IntStream.range(0, region.size())
                        .filter(i -> region.findings()[i] != null)
                        .filter(i -> judgement == null || region.findings()[i].judgement() == judgement)
                        .mapToObj(i -> region.block().element(i)))
                .toList();
    }
}
