package dev.carousel.codegen.stages;

import dev.carousel.api.expr.Type;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Plan;
import dev.carousel.core.plan.View;
import java.util.Map;

/** Says, at the head of a kernel, where a reader finds its inputs, outputs and variables. */
final class Contents {
    private final StringBuilder text = new StringBuilder();
    private final Allocation allocation;

    private Contents(Allocation allocation) {
        this.allocation = allocation;
    }

    static String of(Plan plan, Allocation allocation) {
        var contents = new Contents(allocation);
        contents.views("Inputs", plan.inputs());
        contents.views("Outputs", plan.outputs());
        contents.variables(plan);
        return contents.text.toString();
    }

    private void views(String title, Map<String, View> views) {
        if (!views.isEmpty()) {
            heading(title);
        }
        views.forEach((name, view) -> line(name + " " + view.dims() + place(view)));
    }

    private String place(View view) {
        Buffer buffer = view.buffer();
        if (buffer.kind() == Buffer.Kind.VARIABLE) {
            return ": " + parameter(buffer);
        }
        String array = buffer.type() == Type.REAL ? "reals" : "integers";
        return ": " + array + " from "
                + (allocation.offset(buffer) + view.position().base());
    }

    private void variables(Plan plan) {
        var variables = plan.buffers().stream()
                .filter(buffer -> buffer.kind() == Buffer.Kind.VARIABLE)
                .toList();
        if (!variables.isEmpty()) {
            heading("Variables");
        }
        variables.forEach(buffer -> line(buffer.name() + ": " + parameter(buffer)));
    }

    private String parameter(Buffer buffer) {
        return (buffer.type() == Type.REAL ? "variable" : "integerVariable") + allocation.variable(buffer);
    }

    private void heading(String title) {
        text.append(text.isEmpty() ? "" : "\n").append(title).append(":\n");
    }

    private void line(String line) {
        text.append("  ").append(line.replace("*/", "* /").replace('\n', ' ')).append('\n');
    }
}
