package dev.carousel.codegen;

import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Type;
import dev.carousel.core.sessions.Place;
import dev.carousel.core.sessions.Ports;
import dev.carousel.core.sessions.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of a layout that a kernel's class brings along, so that whoever finds the class needs no plan: one line each, first what it is, last
 * the name.
 */
final class LayoutText {
    private static final String STAYS = "stays";
    private static final String FLEETS = "fleets";

    private int reals;
    private int integers;
    private final Map<String, Place> inputs = new LinkedHashMap<>();
    private final Map<String, Place> outputs = new LinkedHashMap<>();
    private final List<String> realVariables = new ArrayList<>();
    private final List<String> integerVariables = new ArrayList<>();
    private final List<String> prepared = new ArrayList<>();

    private LayoutText() {}

    static String of(Layout layout) {
        var lines = new ArrayList<String>();
        lines.add("reals " + layout.reals());
        lines.add("integers " + layout.integers());
        layout.ports().inputs().forEach((name, place) -> lines.add("input " + text(place) + escaped(name)));
        layout.ports().outputs().forEach((name, place) -> lines.add("output " + text(place) + escaped(name)));
        layout.realVariables().forEach(name -> lines.add("real-variable " + escaped(name)));
        layout.integerVariables().forEach(name -> lines.add("integer-variable " + escaped(name)));
        layout.prepared().forEach(name -> lines.add("prepared " + escaped(name)));
        return String.join("\n", lines);
    }

    /** Returns the layout of a graph's kernel. */
    static Layout read(String text, Graph graph) {
        var reader = new LayoutText();
        for (String line : text.split("\n")) {
            int space = line.indexOf(' ');
            reader.read(line.substring(0, space), line.substring(space + 1));
        }
        return Layout.of(
                graph,
                new Ports(Signature.of(graph), reader.inputs, reader.outputs),
                reader.reals,
                reader.integers,
                reader.realVariables,
                reader.integerVariables,
                reader.prepared);
    }

    private void read(String kind, String rest) {
        switch (kind) {
            case "reals" -> reals = Integer.parseInt(rest);
            case "integers" -> integers = Integer.parseInt(rest);
            case "input" -> place(rest, inputs);
            case "output" -> place(rest, outputs);
            case "real-variable" -> realVariables.add(unescaped(rest));
            case "integer-variable" -> integerVariables.add(unescaped(rest));
            case "prepared" -> prepared.add(unescaped(rest));
            default -> throw new IllegalArgumentException("a layout has no " + kind);
        }
    }

    private static String text(Place place) {
        return place.type() + " " + place.from() + " " + place.size() + " " + (place.stays() ? STAYS : FLEETS) + " ";
    }

    private static void place(String text, Map<String, Place> places) {
        String[] parts = text.split(" ", 5);
        int from = Integer.parseInt(parts[1]);
        int size = Integer.parseInt(parts[2]);
        places.put(unescaped(parts[4]), new Place(Type.valueOf(parts[0]), from, size, parts[3].equals(STAYS)));
    }

    /** Names may hold anything; lines end where they should. */
    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String unescaped(String name) {
        if (name.indexOf('\\') < 0) {
            return name;
        }
        var text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            text.append(c != '\\' ? c : name.charAt(++i) == 'n' ? '\n' : '\\');
        }
        return text.toString();
    }
}
