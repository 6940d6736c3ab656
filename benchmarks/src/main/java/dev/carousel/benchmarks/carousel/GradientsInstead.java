package dev.carousel.benchmarks.carousel;

import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Initializer;
import dev.carousel.api.Initializers;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Scope;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A model whose training steps give gradients instead of following them. */
record GradientsInstead(Model model) implements Model {
    @Override
    public List<Field> fields() {
        return model.fields();
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        model.define(sizes, new ProgramScope() {
            @Override
            public void training(String name, Consumer<GraphScope> definition) {
                program.training(name, graph -> definition.accept(new Graph(graph)));
            }

            @Override
            public void inference(String name, Consumer<GraphScope> definition) {
                program.inference(name, definition);
            }
        });
    }

    private record Graph(GraphScope graph) implements GraphScope {
        @Override
        public void minimize(Expr loss) {
            Derivatives.write(graph, graph.builder().adopt(loss), List.of());
        }

        @Override
        public Expr input(String name, Shape shape, Type type) {
            return graph.input(name, shape, type);
        }

        @Override
        public void output(String name, Expr value) {
            graph.output(name, value);
        }

        @Override
        public Expr trainingStep() {
            return graph.trainingStep();
        }

        @Override
        public Expr carried(String name, Shape shape, Type type) {
            return graph.carried(name, shape, type);
        }

        @Override
        public void carry(String name, Expr value) {
            graph.carry(name, value);
        }

        @Override
        public GraphBuilder builder() {
            return graph.builder();
        }

        @Override
        public String path() {
            return graph.path();
        }

        @Override
        public Scope in(String name) {
            return graph.in(name);
        }

        @Override
        public Scope inLoop(GraphBuilder body, Expr index) {
            return graph.inLoop(body, index);
        }

        @Override
        public Expr parameter(String name, Shape shape, Initializer initializer) {
            return graph.parameter(name, shape, initializer);
        }

        @Override
        public Initializers initializers() {
            return graph.initializers();
        }

        @Override
        public boolean training() {
            return graph.training();
        }

        @Override
        public Expr random(String name, Shape shape) {
            return graph.random(name, shape);
        }

        @Override
        public Expr oncePerSequence(Function<Scope, Expr> value) {
            return graph.oncePerSequence(value);
        }

        @Override
        public List<Expr> gradients(Expr y, List<Expr> xs) {
            return graph.gradients(y, xs);
        }
    }
}
