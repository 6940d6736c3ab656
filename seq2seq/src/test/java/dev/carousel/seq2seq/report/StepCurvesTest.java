package dev.carousel.seq2seq.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class StepCurvesTest {
    @Test
    void json_ofFewSteps_hasEachOfThem() {
        ObjectNode json = curves(3).json();
        assertThat(json.path("step")).extracting(JsonNode::asInt).containsExactly(1, 2, 3);
        assertThat(json.path("gradientNorm")).extracting(JsonNode::asDouble).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void json_ofManySteps_keepsMeansAndGreatestNorms() {
        int steps = 5 * StepCurves.MOST;
        ObjectNode json = curves(steps).json();
        JsonNode norms = json.path("gradientNorm");
        assertThat(norms.size()).isBetween(StepCurves.MOST / 2, StepCurves.MOST);
        assertThat(norms.get(norms.size() - 1).asDouble()).isEqualTo(steps);
        assertThat(norms.get(0).asDouble()).isEqualTo(8);
        assertThat(json.path("loss").get(0).asDouble()).isEqualTo((1 + 8) / 2.0);
        assertThat(json.path("tokensPerSecond").get(0).asDouble()).isCloseTo(100, within(1e-9));
    }

    @Test
    void json_ofWhatIsNoNumber_isNull() {
        var curves = new StepCurves();
        curves.add(line(1, Double.NaN));
        assertThat(curves.json().path("gradientNorm").get(0).isNull()).isTrue();
    }

    private static StepCurves curves(int steps) {
        var curves = new StepCurves();
        for (int step = 1; step <= steps; step++) {
            curves.add(line(step, step));
        }
        return curves;
    }

    private static ObjectNode line(int step, double value) {
        return LogJson.event("step", new Event.Stepped(step, step, 1, value, 0.1, value, 100));
    }
}
