package dev.carousel.seq2seq.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What steps did, at no more than {@value #MOST} points: one stands for one logged step, later for two, four and so on. Loss and speed are
 * means, of gradient norms the greatest is kept.
 */
final class StepCurves {
    static final int MOST = 1500;

    private static final List<String> COLUMNS =
            List.of("step", "seconds", "loss", "learningRate", "gradientNorm", "tokensPerSecond");

    /** Some steps one after the other; of each column one number, in the order of {@link #COLUMNS}. */
    private record Point(int steps, double[] values) {
        Point and(Point later) {
            int all = steps + later.steps;
            double[] joined = later.values.clone();
            joined[2] = (steps * values[2] + later.steps * later.values[2]) / all;
            joined[4] = Math.max(values[4], later.values[4]);
            joined[5] = all / (steps / values[5] + later.steps / later.values[5]);
            return new Point(all, joined);
        }
    }

    private final List<Point> points = new ArrayList<>();
    private int stride = 1;

    /** Adds a line of the log. */
    void add(ObjectNode line) {
        double[] values = COLUMNS.stream()
                .mapToDouble(column -> line.path(column).asDouble(Double.NaN))
                .toArray();
        var point = new Point(1, values);
        int last = points.size() - 1;
        if (last >= 0 && points.get(last).steps < stride) {
            points.set(last, points.get(last).and(point));
            return;
        }
        points.add(point);
        if (points.size() > MOST) {
            join();
        }
    }

    /** Returns the columns, each an array. */
    ObjectNode json() {
        ObjectNode json = LogJson.object();
        for (int i = 0; i < COLUMNS.size(); i++) {
            ArrayNode column = json.putArray(COLUMNS.get(i));
            for (Point point : points) {
                double value = Rounding.toDigits(point.values[i], i < 2 ? 12 : 5);
                if (Double.isFinite(value)) {
                    column.add(value);
                } else {
                    column.addNull();
                }
            }
        }
        return json;
    }

    private void join() {
        var joined = new ArrayList<Point>();
        for (int i = 0; i < points.size(); i += 2) {
            joined.add(i + 1 < points.size() ? points.get(i).and(points.get(i + 1)) : points.get(i));
        }
        points.clear();
        points.addAll(joined);
        stride *= 2;
    }
}
