package dev.carousel.opencl.kernels;

import com.aparapi.Kernel;
import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.arithmetic.Statements;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Position;
import dev.carousel.core.plan.View;
import dev.carousel.core.sessions.Failure;
import dev.carousel.opencl.device.Items;
import dev.carousel.opencl.translation.JavaKernel;
import dev.carousel.opencl.translation.Translations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * A kernel while it is being written: the statements of its method, its fields, and what a launch gives for each.
 *
 * <p>Names of fields begin with {@code f_}, those of local variables with {@code r_}: no word of OpenCL C does.
 */
final class KernelText {
    /** The integers at the beginning of the arena: what went wrong, and where. */
    static final String FAILED = "f_i[0]";

    private static final String DETAIL = "f_i[1]";

    private final Allocation allocation;
    private final Statements text = new Statements();
    private final Map<String, FieldSpec> fields = new LinkedHashMap<>();
    private final Map<String, Argument> arguments = new LinkedHashMap<>();
    private final Map<Object, String> names = new LinkedHashMap<>();

    KernelText(Allocation allocation) {
        this.allocation = allocation;
    }

    Statements text() {
        return text;
    }

    /** Returns a name that no local variable has yet. */
    String unique(String wish) {
        return text.unique("r_" + wish);
    }

    /** Declares a local variable and returns its name. */
    String let(String wish, Type type, String code) {
        String name = unique(wish);
        text.add("$L $L = $L", type(type), name, code);
        return name;
    }

    static String type(Type type) {
        return type == Type.REAL ? "float" : "int";
    }

    /** Returns the array in which a buffer lies. */
    String array(Buffer buffer) {
        if (buffer.kind() != Buffer.Kind.VARIABLE) {
            return arena(buffer.type());
        }
        return names.computeIfAbsent(
                buffer,
                key -> field("f_w" + fields.size(), array(buffer.type()), new Argument.OfVariable(buffer.name())));
    }

    private String arena(Type type) {
        String name = type == Type.REAL ? "f_r" : "f_i";
        return fields.containsKey(name) ? name : field(name, array(type), new Argument.Arena(type));
    }

    private static TypeName array(Type type) {
        return ArrayTypeName.of(type == Type.REAL ? TypeName.FLOAT : TypeName.INT);
    }

    private String field(String name, TypeName type, Argument argument) {
        fields.put(name, FieldSpec.builder(type, name).build());
        arguments.put(name, argument);
        return name;
    }

    /** Returns an integer that launches give; 0 and 1 are written as they are. */
    String number(int value) {
        return value == 0 || value == 1
                ? String.valueOf(value)
                : field("f_n" + fields.size(), TypeName.INT, new Argument.Number(value));
    }

    /** Returns where a view begins. */
    String place(View view) {
        record Beginning(Buffer buffer, Position position) {}
        return names.computeIfAbsent(
                new Beginning(view.buffer(), view.position()),
                key -> field("f_p" + fields.size(), TypeName.INT, placed(view)));
    }

    private Argument placed(View view) {
        boolean variable = view.buffer().kind() == Buffer.Kind.VARIABLE;
        int offset = variable ? 0 : allocation.offset(view.buffer());
        return new Argument.Place(
                offset + view.position().base(), view.position().terms());
    }

    /** Returns the step of a loop around. */
    String step(int loop) {
        String name = "f_t" + loop;
        return fields.containsKey(name) ? name : field(name, TypeName.INT, new Argument.StepOf(loop));
    }

    /** Returns an array that the items of a group share. */
    String local(Type type, int elements) {
        String name = "f_l" + fields.size();
        FieldSpec field = FieldSpec.builder(array(type), name)
                .addAnnotation(Kernel.Local.class)
                .initializer("new $T[1]", type == Type.REAL ? TypeName.FLOAT : TypeName.INT)
                .build();
        fields.put(name, field);
        arguments.put(name, new Argument.Local(elements));
        return name;
    }

    /** Returns an array of reals that an item has for itself. */
    String own(int elements) {
        String name = "f_o" + fields.size();
        FieldSpec field = FieldSpec.builder(array(Type.REAL), name)
                .addAnnotation(AnnotationSpec.builder(Kernel.PrivateMemorySpace.class)
                        .addMember("value", "$L", elements)
                        .build())
                .initializer("new $T[$L]", TypeName.FLOAT, elements)
                .build();
        fields.put(name, field);
        return name;
    }

    /** Returns the address of an element: where the view begins, plus each index times its stride. */
    String address(View view, List<String> indices) {
        var sum = new StringBuilder(place(view));
        for (int axis = 0; axis < indices.size(); axis++) {
            sum.append(product(indices.get(axis), view.stride(axis)));
        }
        return sum.toString();
    }

    /** Returns {@code + index * stride}, or less of it. */
    String product(String index, int stride) {
        if (stride == 0 || index.equals("0")) {
            return "";
        }
        return " + " + index + (stride == 1 ? "" : " * " + number(stride));
    }

    /** Loads an element. */
    String load(String wish, View view, List<String> indices) {
        return let(wish, view.buffer().type(), element(view, indices));
    }

    String element(View view, List<String> indices) {
        return array(view.buffer()) + "[" + address(view, indices) + "]";
    }

    /** Stores an element; one of a variable only if nothing has gone wrong before. */
    void store(View view, List<String> indices, String value) {
        boolean variable = view.buffer().kind() == Buffer.Kind.VARIABLE;
        if (variable) {
            arena(Type.INTEGER);
            text.begin("if ($L == 0)", FAILED);
        }
        text.add("$L = $L", element(view, indices), value);
        if (variable) {
            text.end();
        }
    }

    /** Writes down that something is wrong, unless something was before. */
    void fail(Failure failure, String number) {
        arena(Type.INTEGER);
        String site = field("f_s" + fields.size(), TypeName.INT, new Argument.Site(failure));
        text.begin("if ($L == 0)", FAILED).add("$L = $L", FAILED, site).add("$L = $L", DETAIL, number);
        text.end();
    }

    /** Returns an index that lies in an axis: itself, or 0 once it was written down that it does not. */
    String checked(String index, int length, Failure failure) {
        String name = let("at", Type.INTEGER, index);
        text.begin("if ($L < 0 || $L >= $L)", name, name, number(length));
        fail(failure, name);
        text.add("$L = 0", name).end();
        return name;
    }

    /** Opens a loop and returns its index. */
    String loop(String wish, int size) {
        String index = unique(wish);
        text.begin("for (int $L = 0; $L < $L; $L++)", index, index, number(size), index);
        return index;
    }

    /**
     * Begins an item for each place of a space, with groups of the target's; {@link Grid#finish} ends it.
     *
     * @return the item's index along each axis
     */
    Grid grid(List<Integer> dims, Target target) {
        return Grid.open(this, dims, target);
    }

    /** Returns the kernel and the launch. */
    KernelCall finish(Items items) {
        CodeBlock body = text.text();
        List<FieldSpec> all = List.copyOf(fields.values());
        String name = "K_" + Translations.fingerprint(all + " " + body);
        return new KernelCall(new JavaKernel(name, () -> unit(name, all, body)), arguments, items);
    }

    private static String unit(String name, List<FieldSpec> fields, CodeBlock body) {
        MethodSpec run = MethodSpec.methodBuilder("run")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addCode(body)
                .build();
        TypeSpec type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(Kernel.class)
                .addFields(fields)
                .addMethod(run)
                .build();
        return JavaFile.builder(JavaKernel.PACKAGE, type)
                .skipJavaLangImports(true)
                .build()
                .toString();
    }
}
