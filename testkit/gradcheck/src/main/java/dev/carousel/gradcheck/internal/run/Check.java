package dev.carousel.gradcheck.internal.run;

import dev.carousel.gradcheck.Report;
import dev.carousel.gradcheck.Unfit;
import dev.carousel.gradcheck.internal.evidence.Region;
import java.util.List;

/** A check from its settings to its report. */
public final class Check {
    private Check() {}

    /** Runs a check at a point. */
    public static Report run(Setup setup, double[] x) {
        try {
            return checked(setup, x);
        } catch (Refusal refusal) {
            return new Text(setup, x).refused(refusal.reason(), refusal.what());
        }
    }

    private static Report checked(Setup setup, double[] x) {
        Case check = Case.of(setup, x);
        if (setup.directions() > 0) {
            Fast.Outcome outcome = new Fast(check).run();
            check.function().expectSameAfterwards(x, check.values());
            return outcome.suspects().isEmpty() ? directionsOnly(check, outcome) : report(check, outcome.suspects());
        }
        List<Region> regions = check.everything();
        check.function().expectSameAfterwards(x, check.values());
        return report(check, regions);
    }

    private static Report report(Case check, List<Region> regions) {
        var text = new Text(check.setup(), check.x());
        var precision = new Precision(check, regions);
        if (regions.stream().anyMatch(Region::fails)) {
            return text.failed(regions, BatchRows.of(check), precision.note());
        }
        return precision
                .refusal()
                .<Report>map(refusal -> text.refused(refusal.reason(), refusal.what()))
                .orElseGet(() -> text.passed(regions));
    }

    private static Report directionsOnly(Case check, Fast.Outcome outcome) {
        var text = new Text(check.setup(), check.x());
        if (outcome.agreeing() > 0) {
            return text.passed(outcome.agreeing());
        }
        return text.refused(
                Unfit.UNSETTLED,
                "along none of " + check.setup().directions()
                        + " random directions could the slope be measured: use the complete mode, or another point");
    }
}
