package dev.carousel.gradcheck.internal.run;

import dev.carousel.gradcheck.Unfit;
import dev.carousel.gradcheck.internal.evidence.Finding;
import dev.carousel.gradcheck.internal.evidence.Judgement;
import dev.carousel.gradcheck.internal.evidence.Region;
import dev.carousel.gradcheck.internal.measure.Slope;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Whether the function's values are precise enough for what was measured to mean anything. */
record Precision(Case check, List<Region> regions) {
    private static final double COARSE = 1e-11; // of the value: a double's own rounding is 1e-16, a float's 6e-8

    private static final double DIGIT = 0.1; // one digit of a derivative

    /** Returns a remark for a report of failure, empty for a function in double precision. */
    String note() {
        return coarse().map(Refusal::what).orElse("");
    }

    /** Returns why no judgement is possible, if it is not; no element is wrong. */
    Optional<Refusal> refusal() {
        boolean hidden = any(finding -> finding.judgement() == Judgement.UNSEEN);
        boolean slopeless = any(finding -> finding.judgement() == Judgement.NO_SLOPE);
        if ((hidden || slopeless) && coarse().isPresent()) {
            return coarse();
        }
        return edge().or(this::jump).or(this::unsettled).or(this::allHidden);
    }

    private Optional<Refusal> coarse() {
        double relative = check.targets().stream()
                .mapToDouble(target -> target.noise() / Math.max(Math.abs(target.centre()), Double.MIN_NORMAL))
                .max()
                .orElse(0);
        if (check.function().onlyFloats()) {
            return Optional.of(new Refusal(
                    Unfit.FLOAT_PRECISION, "f computes in float: every value it returned is a float. " + advice()));
        }
        boolean alsoBesideSlopes = check.targets().stream().anyMatch(target -> target.noise() > COARSE * reach());
        if (relative > COARSE && alsoBesideSlopes) {
            boolean likeFloat = relative > 1e-9 && relative < 1e-5;
            String grain = String.format(Locale.ROOT, "values of f carry noise of %.0e of their size", relative);
            return Optional.of(
                    likeFloat
                            ? new Refusal(
                                    Unfit.FLOAT_PRECISION, grain + ", as if it computed in float inside. " + advice())
                            : new Refusal(Unfit.NOISE, grain + ". " + advice()));
        }
        return Optional.empty();
    }

    /** Names a tolerance with which what was measured here passes. */
    private String advice() {
        double hidden = regions.stream()
                .flatMap(region -> Arrays.stream(region.findings()))
                .filter(finding -> finding != null && finding.judgement() == Judgement.UNSEEN)
                .mapToDouble(finding -> finding.apart() + finding.error())
                .max()
                .orElse(0);
        return String.format(
                Locale.ROOT, "Compute f in double, or ask for less: .tolerance(new Tolerance(0.01, %.0e))", 2 * hidden);
    }

    /** How much a change of each coordinate by its own size would change f, at most: a value of 0 does not make noise coarse. */
    private double reach() {
        double reach = 0;
        for (Region region : regions) {
            for (int i = 0; i < region.size(); i++) {
                double x = check.x()[(region.offset() + i) % check.x().length];
                double move = Math.abs(region.claimed(i)) * (x == 0 ? 1 : Math.abs(x));
                reach = Double.isFinite(move) ? Math.max(reach, move) : reach;
            }
        }
        return reach;
    }

    private Optional<Refusal> edge() {
        return first(
                finding -> finding.slope() instanceof Slope.Edge,
                (name, finding) -> new Refusal(
                        Unfit.EDGE,
                        "f is not finite just " + ((Slope.Edge) finding.slope()).sides() + " " + name
                                + ": the point stands on the edge of its domain; move it inside"));
    }

    private Optional<Refusal> jump() {
        return first(
                finding -> finding.slope() instanceof Slope.Jump,
                (name, finding) -> new Refusal(
                        Unfit.JUMP,
                        String.format(
                                Locale.ROOT,
                                "f jumps by %.3g at %s: it has no derivative there; choose another point",
                                ((Slope.Jump) finding.slope()).size(),
                                name)));
    }

    private Optional<Refusal> unsettled() {
        return first(
                finding -> finding.judgement() == Judgement.UNSEEN
                        && finding.slope() instanceof Slope.Smooth smooth
                        && !smooth.settled(),
                (name, finding) -> new Refusal(
                        Unfit.UNSETTLED,
                        String.format(
                                Locale.ROOT,
                                "differences along %s settle at no step (%.4g ± %.1g, claimed %.4g): f is too rough there",
                                name,
                                finding.measured(),
                                finding.error(),
                                finding.claimed())));
    }

    private Optional<Refusal> allHidden() {
        boolean seen = any(finding -> finding.judgement() == Judgement.KINK
                || finding.claimed() != 0 && finding.error() <= DIGIT * Math.abs(finding.claimed()));
        return seen
                ? Optional.empty()
                : first(
                        finding -> finding.judgement() == Judgement.UNSEEN,
                        (name, finding) -> new Refusal(
                                Unfit.NOISE,
                                "every claimed derivative moves f by less than its rounding: choose a point where f is not at rest, or"
                                        + " check f without the large constant it carries"));
    }

    private boolean any(Predicate<Finding> wanted) {
        return first(wanted, (name, finding) -> new Refusal(Unfit.NOISE, name)).isPresent();
    }

    private interface Saying {
        Refusal of(String name, Finding finding);
    }

    private Optional<Refusal> first(Predicate<Finding> wanted, Saying saying) {
        return regions.stream()
                .flatMap(region -> IntStream.range(0, region.size())
                        .filter(i -> region.findings()[i] != null && wanted.test(region.findings()[i]))
                        .mapToObj(i -> saying.of(region.block().element(i), region.findings()[i])))
                .findFirst();
    }
}
