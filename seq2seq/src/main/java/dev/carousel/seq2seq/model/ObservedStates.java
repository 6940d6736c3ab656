package dev.carousel.seq2seq.model;

import dev.carousel.api.GraphScope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The states that a graph looks at. To each, at each step, zeros are added that are an input of the graph: the loss's derivative with respect
 * to them is the one with respect to the state, by every way from there to the loss.
 */
final class ObservedStates {
    private final GraphScope graph;
    private final ToIntFunction<String> length;
    private final Map<String, Observed> states = new LinkedHashMap<>();
    private final Set<Expr> sums = new HashSet<>();

    /**
     * Looks at nothing yet.
     *
     * @param length how many steps a loop under some path has at most
     */
    ObservedStates(GraphScope graph, ToIntFunction<String> length) {
        this.graph = graph;
        this.length = length;
    }

    /**
     * A state.
     *
     * @param cell the path of the cell that carries it
     * @param zeros {@code [T, B, ..]}
     */
    record Observed(String cell, String name, Expr zeros) {
        String path() {
            return cell.isEmpty() ? name : cell + "/" + name;
        }
    }

    /** Returns a state {@code [B, ..]} with zeros added; a cell that hands on what a cell within it carries is not seen twice. */
    Expr observed(String cell, String name, Expr value, Expr index) {
        if (sums.contains(value)) {
            return value;
        }
        Shape shape = value.shape().inserted(0, length.applyAsInt(cell));
        Expr zeros = graph.input("zeros/" + sums.size() + "/" + cell + "/" + name, shape, Type.REAL);
        Expr sum = value.plus(zeros.gather(0, index));
        sums.add(sum);
        var observed = new Observed(cell, name, zeros);
        states.put(observed.path(), observed); // of a cell around a cell, what the outer one carries
        return sum;
    }

    Collection<Observed> all() {
        return states.values();
    }

    /** Returns the paths of cells with a state that have no such cell within them. */
    List<String> cells() {
        var paths = new ArrayList<>(
                states.values().stream().map(Observed::cell).distinct().toList());
        List<String> all = List.copyOf(paths);
        paths.removeIf(path -> all.stream().anyMatch(other -> other.startsWith(path + "/")));
        return paths;
    }
}
