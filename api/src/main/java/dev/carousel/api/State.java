package dev.carousel.api;

import dev.carousel.api.expr.Expr;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The values of a {@link StateSpec}'s entries.
 *
 * @param names of the entries; empty until the state is matched with its spec
 * @param values in the order of the spec
 */
public record State(List<String> names, List<Expr> values) {
    /** Copies both lists; named states need one value a name. */
    public State {
        names = List.copyOf(names);
        values = List.copyOf(values);
        if (!names.isEmpty() && names.size() != values.size()) {
            throw new CarouselException(
                    "StateMismatch",
                    "expected a value for each of " + names + ", got " + values.size() + ": " + values);
        }
    }

    /** Returns values in the order of the spec. */
    public static State of(Expr... values) {
        return new State(List.of(), List.of(values));
    }

    /** Returns a state without entries. */
    public static State none() {
        return of();
    }

    /** Returns the value of an entry. */
    public Expr get(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            var error = new CarouselException("UnknownName", "no state \"" + name + "\": there are " + names);
            throw values.isEmpty() ? error : values.get(0).builder().located(error);
        }
        return values.get(index);
    }

    /** Returns the state of a part, under the part's own names: see {@link StateSpec#and(String, StateSpec)}. */
    public State part(String name) {
        String prefix = name + "/";
        List<String> own = names.stream().filter(n -> n.startsWith(prefix)).toList();
        return new State(
                own.stream().map(n -> n.substring(prefix.length())).toList(),
                own.stream().map(this::get).toList());
    }

    /** Returns these values followed by another's, in the order of a spec that joins theirs. */
    public State and(State more) {
        return new State(
                List.of(), Stream.concat(values.stream(), more.values.stream()).toList());
    }

    /** Returns this state under the names of its spec; a wrong count, shape or type is an error. */
    public State matching(StateSpec spec, int batch) {
        if (values.size() != spec.entries().size()) {
            var error = new CarouselException(
                    "StateMismatch",
                    "declared " + spec.names() + ", got " + values.size()
                            + (values.size() == 1 ? " value: " : " values: ") + values);
            throw values.isEmpty() ? error : values.get(0).located(error);
        }
        for (int i = 0; i < values.size(); i++) {
            StateSpec.Entry entry = spec.entries().get(i);
            Expr value = values.get(i);
            if (!value.shape().equals(entry.shape(batch)) || value.type() != entry.type()) {
                throw value.located(new CarouselException(
                        "StateMismatch",
                        "state " + entry.name() + ": declared " + entry.type() + " " + entry.shape(batch) + ", got "
                                + value.type() + " " + value.shape()));
            }
        }
        return new State(spec.names(), values);
    }

    /** Returns a state whose values combine this one's and another's, entry by entry. */
    public State combine(State other, BinaryOperator<Expr> by) {
        List<Expr> combined = IntStream.range(0, values.size())
                .mapToObj(i -> by.apply(values.get(i), other.values.get(i)))
                .toList();
        return new State(names, combined);
    }
}
