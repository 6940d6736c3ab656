package dev.carousel.seq2seq.train;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.program.ReservedNames;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The moving averages that training keeps of its weights: see {@link dev.carousel.core.program.MovingAverage}. */
final class MovingWeights implements Weights {
    private final List<Variable> parameters;
    private final Set<String> names;
    private final VariableStore trained;
    private final VariableStore values;

    MovingWeights(List<Variable> variables, VariableStore trained) {
        this.parameters = Parameters.of(variables);
        this.names = variables.stream().map(Variable::name).collect(Collectors.toSet());
        this.trained = trained;
        this.values = Parameters.store(variables);
    }

    @Override
    public VariableStore values() {
        return values;
    }

    /** Before the first step there are no averages; nor are there of parameters that no loss depends on. */
    @Override
    public void renew() {
        boolean begun = trained.integers(ReservedNames.STEP)[0] > 0;
        for (Variable parameter : parameters) {
            String name = parameter.name();
            String average = ReservedNames.average(name);
            values.set(name, trained.reals(begun && names.contains(average) ? average : name));
        }
    }
}
