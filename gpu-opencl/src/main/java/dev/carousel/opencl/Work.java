package dev.carousel.opencl;

import dev.carousel.core.plan.Position;
import dev.carousel.opencl.device.DeviceKernel;
import dev.carousel.opencl.device.Items;
import dev.carousel.opencl.kernels.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Launches whose kernels have the arguments of one session, but for those that follow the steps of loops. */
sealed interface Work {
    /** Puts it into the queue. */
    void enqueue(int[] steps);

    /** Writes down how many loops there are. */
    int loops();

    /** One kernel. */
    record Once(DeviceKernel kernel, Items items, List<Moving> moving) implements Work {
        @Override
        public void enqueue(int[] steps) {
            for (int i = 0; i < moving.size(); i++) {
                Moving argument = moving.get(i);
                kernel.set(argument.parameter(), argument.at(steps));
            }
            kernel.launch(items);
        }

        @Override
        public int loops() {
            return 0;
        }
    }

    /** An argument that follows the steps of loops. */
    record Moving(int parameter, int base, List<Position.Term> terms) {
        int at(int[] steps) {
            int sum = base;
            for (int i = 0; i < terms.size(); i++) {
                Position.Term term = terms.get(i);
                sum += term.at(steps[term.loop()]);
            }
            return sum;
        }
    }

    /** A loop. */
    record Steps(int loop, int length, boolean reverse, List<Work> body) implements Work {
        @Override
        public void enqueue(int[] steps) {
            for (int i = 0; i < length; i++) {
                steps[loop] = reverse ? length - 1 - i : i;
                for (int j = 0; j < body.size(); j++) {
                    body.get(j).enqueue(steps);
                }
            }
        }

        @Override
        public int loops() {
            return Math.max(loop + 1, body.stream().mapToInt(Work::loops).max().orElse(0));
        }
    }

    /** Binds launches to a session's memory. */
    static List<Work> bind(List<Launch> launches, Memory memory) {
        return launches.stream().map(launch -> bind(launch, memory)).toList();
    }

    private static Work bind(Launch launch, Memory memory) {
        if (launch instanceof Launch.Steps steps) {
            return new Steps(steps.loop(), steps.length(), steps.reverse(), bind(steps.body(), memory));
        }
        var call = ((Launch.Once) launch).call();
        DeviceKernel kernel = memory.open(call.kernel());
        List<String> parameters = memory.parameters(call.kernel());
        var moving = new ArrayList<Moving>();
        for (int i = 0; i < parameters.size(); i++) {
            bind(kernel, i, parameters.get(i), call.arguments(), memory, moving);
        }
        return new Once(kernel, call.items(), List.copyOf(moving));
    }

    private static void bind(
            DeviceKernel kernel,
            int parameter,
            String name,
            Map<String, Argument> arguments,
            Memory memory,
            List<Moving> moving) {
        Argument argument = arguments.get(name);
        if (argument == null) { // Aparapi's number of the pass
            kernel.set(parameter, 0);
        } else if (argument instanceof Argument.Arena arena) {
            kernel.set(parameter, memory.arena(arena.type()));
        } else if (argument instanceof Argument.OfVariable variable) {
            kernel.set(parameter, memory.variable(variable.name()));
        } else if (argument instanceof Argument.Number number) {
            kernel.set(parameter, number.value());
        } else if (argument instanceof Argument.Site site) {
            kernel.set(parameter, memory.number(site.failure()));
        } else if (argument instanceof Argument.Local local) {
            kernel.setLocal(parameter, 4L * local.elements());
        } else if (argument instanceof Argument.Place place && place.terms().isEmpty()) {
            kernel.set(parameter, place.base());
        } else if (argument instanceof Argument.Place place) {
            moving.add(new Moving(parameter, place.base(), place.terms()));
        } else if (argument instanceof Argument.StepOf step) {
            moving.add(new Moving(parameter, 0, List.of(new Position.Term(step.loop(), 1, 0, false))));
        }
    }
}
