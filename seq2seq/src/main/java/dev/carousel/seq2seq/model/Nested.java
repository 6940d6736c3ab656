package dev.carousel.seq2seq.model;

import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.expr.Expr;
import java.util.ArrayList;
import java.util.List;

/** States of parts within the state of a whole: the entry {@code h} of part {@code 0} is the entry {@code 0/h} of the whole. */
final class Nested {
    private Nested() {}

    /** Returns the spec of a part, with its entries named as in the whole. */
    static StateSpec spec(String part, StateSpec spec) {
        return new StateSpec(spec.entries().stream()
                .map(e -> new StateSpec.Entry(part + "/" + e.name(), e.row(), e.type(), e.initial()))
                .toList());
    }

    /** Returns a part's state, under the names of its own spec. */
    static State part(State whole, String part, StateSpec spec) {
        return new State(
                spec.names(),
                spec.names().stream().map(name -> whole.get(part + "/" + name)).toList());
    }

    /** Returns the spec of a whole made of these. */
    static StateSpec joined(List<StateSpec> specs) {
        return new StateSpec(
                specs.stream().flatMap(spec -> spec.entries().stream()).toList());
    }

    /** Returns the state of a whole, of which these parts' values make up the entries in order. */
    static State joined(StateSpec spec, List<State> parts) {
        var values = new ArrayList<Expr>();
        parts.forEach(part -> values.addAll(part.values()));
        return new State(spec.names(), values);
    }
}
