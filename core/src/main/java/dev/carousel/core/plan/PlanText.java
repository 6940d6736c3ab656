package dev.carousel.core.plan;

import java.util.List;

/** The readable text form of a plan: one line a stage, loops indented, each stage's equations above it. */
final class PlanText {
    private final StringBuilder text = new StringBuilder();

    private PlanText() {}

    static String of(Plan plan) {
        var printer = new PlanText();
        printer.print("prepare", plan.preparation());
        printer.print("run", plan.stages());
        plan.outputs().forEach((name, view) -> printer.line("", "output " + name + " = " + view));
        return printer.text.toString();
    }

    private void print(String title, List<Stage> stages) {
        line("", title);
        stages.forEach(stage -> print(stage, "  "));
    }

    private void print(Stage stage, String indent) {
        stage.notes().lines().forEach(line -> line(indent, "# " + line.equation()));
        if (stage instanceof Stage.Repeat repeat) {
            String rows = repeat.rows() == null ? "" : ", " + repeat.rows() + " independent rows";
            line(
                    indent,
                    "repeat t" + repeat.loop() + " × " + repeat.length() + (repeat.reverse() ? " reversed" : "")
                            + rows);
            repeat.body().forEach(inner -> print(inner, indent + "    "));
        } else if (stage instanceof Stage.Fused fused) {
            line(indent, "fused " + fused.dims());
            fused.uniform().forEach(i -> line(indent, "    once " + i));
            for (Stage.Phase phase : fused.phases()) {
                phase.elements().forEach(i -> line(indent, "    each " + i));
                phase.row().forEach(i -> line(indent, "    row " + i));
            }
        } else {
            String all = stage.toString();
            line(indent, all.replaceAll("notes=Notes\\[.*?\\]\\], ", ""));
        }
    }

    private void line(String indent, String line) {
        text.append(indent).append(line).append('\n');
    }
}
