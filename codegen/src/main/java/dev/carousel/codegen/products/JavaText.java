package dev.carousel.codegen.products;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Methods of the generated classes, from their Java text. */
final class JavaText {
    private static final Map<String, TypeName> TYPES = Map.of(
            "void", TypeName.VOID,
            "int", TypeName.INT,
            "boolean", TypeName.BOOLEAN,
            "float", TypeName.FLOAT,
            "float[]", ArrayTypeName.of(TypeName.FLOAT));

    private JavaText() {}

    /** A static method: its Javadoc, its head such as {@code public int f(float[] x, int k)}, and its body. */
    static MethodSpec method(String javadoc, String head, String body) {
        String[] parts = body.split("\\bArrays\\.", -1);
        CodeBlock.Builder code = CodeBlock.builder().add("$L", parts[0]);
        for (int i = 1; i < parts.length; i++) {
            code.add("$T.$L", Arrays.class, parts[i]);
        }
        return method(javadoc, head, code.build());
    }

    /** A static method with a body made of statements. */
    static MethodSpec method(String javadoc, String head, CodeBlock body) {
        int open = head.indexOf('(');
        List<String> words = List.of(head.substring(0, open).strip().split(" "));
        MethodSpec.Builder method = MethodSpec.methodBuilder(words.get(words.size() - 1))
                .addJavadoc("$L\n", javadoc)
                .addModifiers(words.size() == 3 ? Modifier.PUBLIC : Modifier.PRIVATE, Modifier.STATIC)
                .returns(type(words.get(words.size() - 2)));
        for (String parameter : head.substring(open + 1, head.length() - 1).split(",")) {
            String[] declaration = parameter.strip().split(" ");
            method.addParameter(
                    ParameterSpec.builder(type(declaration[0]), declaration[1]).build());
        }
        return method.addCode(body).build();
    }

    private static TypeName type(String name) {
        TypeName type = TYPES.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no type " + name);
        }
        return type;
    }
}
