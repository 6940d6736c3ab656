package dev.carousel.opencl.translation;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.carousel.codegen.classes.KernelClasses;
import dev.carousel.codegen.classes.KernelSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/**
 * The translations of kernels: the last ones of this process, those of earlier ones, and new ones.
 *
 * <p>What is kept on disk is a class that holds the texts, so that it is kept, trusted and let go by the rules of all other kernels.
 */
public final class Translations {
    /** To be raised when the same kernels are translated in another way. */
    private static final String FORM = "1";

    private static final int HEX_DIGITS = 24;
    private static final String SEPARATOR = "\f";
    private static final int LITERAL = 10_000; // a constant holds at most 65,535 bytes

    /** The last ones of this process: who lets a kernel go and builds it again need not translate it again. */
    private static final Map<String, ClKernel> RECENT =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;
                private static final int MOST = 256;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, ClKernel> eldest) {
                    return size() > MOST;
                }
            });

    private Translations() {}

    /** Returns the translation of each kernel, in order. */
    public static List<ClKernel> of(List<JavaKernel> kernels) {
        Map<String, ClKernel> found = new HashMap<>();
        for (JavaKernel kernel : kernels) {
            Optional.ofNullable(RECENT.get(kernel.name())).ifPresent(known -> found.put(kernel.name(), known));
        }
        List<JavaKernel> missing = kernels.stream()
                .filter(kernel -> !found.containsKey(kernel.name()))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            List<String> texts = texts(missing);
            for (int i = 0; i < missing.size(); i++) {
                String name = missing.get(i).name();
                found.put(name, ClKernel.of(name, texts.get(i)));
            }
            RECENT.putAll(found);
        }
        return kernels.stream()
                .map(kernel -> Objects.requireNonNull(found.get(kernel.name())))
                .toList();
    }

    private static List<String> texts(List<JavaKernel> kernels) {
        String name = "Texts_" + fingerprint(kernels);
        KernelSource source = KernelSource.of(JavaKernel.PACKAGE + "." + name, List.of(), () -> holder(name, kernels));
        try {
            Object holder =
                    KernelClasses.ofProcess().load(source).getConstructor().newInstance();
            return List.of(((Supplier<?>) holder).get().toString().split(SEPARATOR));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " holds no texts", e);
        }
    }

    private static String holder(String name, List<JavaKernel> kernels) {
        String text = String.join(SEPARATOR, Translator.translate(kernels));
        List<CodeBlock> parts = new ArrayList<>();
        for (int from = 0; from < text.length(); from += LITERAL) {
            parts.add(CodeBlock.of("$S", text.substring(from, Math.min(text.length(), from + LITERAL))));
        }
        MethodSpec get = MethodSpec.methodBuilder("get")
                .addModifiers(Modifier.PUBLIC)
                .returns(Object.class)
                .addStatement("return String.join($S, $L)", "", CodeBlock.join(parts, ",\n"))
                .build();
        TypeSpec type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(Supplier.class)
                .addMethod(get)
                .build();
        return JavaFile.builder(JavaKernel.PACKAGE, type)
                .skipJavaLangImports(true)
                .build()
                .toString();
    }

    private static String fingerprint(List<JavaKernel> kernels) {
        var names = new StringBuilder(FORM);
        kernels.forEach(kernel -> names.append(' ').append(kernel.name()));
        return fingerprint(names.toString());
    }

    /** Returns a name for a text, the same in every process. */
    public static String fingerprint(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
