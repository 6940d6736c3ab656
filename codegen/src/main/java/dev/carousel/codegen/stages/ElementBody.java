package dev.carousel.codegen.stages;

import dev.carousel.codegen.arithmetic.Arithmetic;
import dev.carousel.codegen.arithmetic.Value;
import dev.carousel.core.plan.Instruction;
import dev.carousel.core.plan.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the instructions of elements for one vector, or for one element. */
final class ElementBody {
    private final StageMethod method;
    private final Stage.Fused stage;
    private final Row row;
    private final Values values;
    private final Arithmetic arithmetic;
    private final String index;
    private final Map<Integer, Value> elements = new HashMap<>();

    ElementBody(StageMethod method, Stage.Fused stage, Row row, Values values, Arithmetic arithmetic, String index) {
        this.method = method;
        this.stage = stage;
        this.row = row;
        this.values = values;
        this.arithmetic = arithmetic;
        this.index = index;
    }

    Value get(int id) {
        Value element = elements.get(id);
        return element == null ? values.get(id) : element;
    }

    void write(Instruction instruction) {
        if (instruction instanceof Instruction.Store store) {
            String place =
                    StageMethod.plus(row.base(store.view()), index, store.view().lastStride());
            arithmetic.store(get(store.value()), method.array(store.view().buffer()), place);
        } else if (instruction instanceof Instruction.Value value) {
            elements.put(value.id(), value(value));
        }
    }

    private Value value(Instruction.Value value) {
        if (value instanceof Instruction.Load load) {
            return load(load);
        }
        if (value instanceof Instruction.Index at) {
            return at.axis() == stage.dims().size() - 1
                    ? arithmetic.iota(Values.name(at.id()), index)
                    : Value.plain(row.index(at.axis()), Value.Kind.INTEGER);
        }
        return values.compute(value, arithmetic, this::get, position());
    }

    private Value load(Instruction.Load load) {
        String name = Values.name(load.id());
        String array = method.array(load.view().buffer());
        int stride = load.view().lastStride();
        String place = StageMethod.plus(row.base(load.view()), index, stride);
        return switch (stride) {
            case 0 -> arithmetic.splat(name, array, place, load.type());
            case 1 -> arithmetic.load(name, array, place, load.type());
            default -> arithmetic.gather(name, array, place, stride, load.type());
        };
    }

    private String position() {
        List<Integer> dims = stage.dims();
        String number = row.number(dims);
        return number.equals("0") ? index : number + " * " + dims.get(dims.size() - 1) + " + " + index;
    }
}
