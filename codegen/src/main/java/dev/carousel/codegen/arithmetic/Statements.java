package dev.carousel.codegen.arithmetic;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** The statements of one method while it is being written: text, names that are taken, and the static fields that the text reads. */
public final class Statements {
    private final CodeBlock.Builder text = CodeBlock.builder();
    private final Map<String, Integer> names = new HashMap<>();
    private final Set<String> comments = new HashSet<>();
    private final Map<String, FieldSpec> fields = new LinkedHashMap<>();

    /** Adds a statement, in JavaPoet's format and without semicolon. */
    public Statements add(String format, Object... arguments) {
        text.addStatement(format, arguments);
        return this;
    }

    /** Begins a block: {@code for (…)}, {@code if (…)}. */
    public Statements begin(String format, Object... arguments) {
        text.beginControlFlow(format, arguments);
        return this;
    }

    /** Ends a block. */
    public Statements end() {
        text.endControlFlow();
        return this;
    }

    /** Adds a line of comment. */
    public Statements comment(String line) {
        text.add("// $L\n", line);
        return this;
    }

    /** Adds a line of comment unless this method has it already. */
    public Statements commentOnce(String line) {
        return comments.add(line) ? comment(line) : this;
    }

    /** Notes names that are taken from the start, such as those of parameters. */
    public Statements reserve(String... taken) {
        for (String name : taken) {
            names.merge(name, 1, Integer::sum);
        }
        return this;
    }

    /** Returns a name that no local variable has yet and Java does not own: as wished, or with a number behind. */
    public String unique(String wish) {
        int uses = names.merge(wish, 1, Integer::sum);
        return uses == 1 && !SourceVersion.isKeyword(wish) ? wish : unique(wish + Math.max(uses, 2));
    }

    /** Notes a static field that the class needs for this text; a field of the same name is there only once. */
    public void require(FieldSpec field) {
        fields.putIfAbsent(field.name(), field);
    }

    /** Returns the static fields that the text needs, in the order in which they were asked for. */
    public List<FieldSpec> fields() {
        return new ArrayList<>(fields.values());
    }

    /** Returns what was written so far. */
    public CodeBlock text() {
        return text.build();
    }
}
