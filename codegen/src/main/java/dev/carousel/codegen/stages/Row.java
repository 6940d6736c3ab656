package dev.carousel.codegen.stages;

import dev.carousel.core.plan.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The row that generated code is working on: its indices along all axes but the last, and where each view begins in it. */
final class Row {
    private final StageMethod method;
    private final Range elements;
    private final List<String> indices;
    private final Map<String, String> bases = new HashMap<>();

    Row(StageMethod method, Range elements, List<String> indices) {
        this.method = method;
        this.elements = elements;
        this.indices = List.copyOf(indices);
    }

    /** Returns the elements of the row to be computed. */
    Range elements() {
        return elements;
    }

    /** Returns the index along an axis other than the last. */
    String index(int axis) {
        return indices.get(axis);
    }

    /** Returns the number of the row, from 0, given all axes of the space. */
    String number(List<Integer> dims) {
        String number = "0";
        for (int axis = 0; axis < indices.size(); axis++) {
            number = number.equals("0")
                    ? indices.get(axis)
                    : "(" + number + " * " + dims.get(axis) + " + " + indices.get(axis) + ")";
        }
        return number;
    }

    /** Returns an expression for the place of the first element that a view has in this row; it may be used in the whole row. */
    String base(View view) {
        String place = method.origin(view);
        for (int axis = 0; axis < Math.min(indices.size(), view.rank()); axis++) {
            place = StageMethod.plus(place, indices.get(axis), view.stride(axis));
        }
        return bases.computeIfAbsent(place, this::named);
    }

    private String named(String place) {
        if (place.indexOf(' ') < 0) {
            return place;
        }
        String local = method.text().unique("row");
        method.text().add("int $L = $L", local, place);
        return local;
    }
}
