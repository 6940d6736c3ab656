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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/**
 * The translations of kernels: of this process, of earlier ones, and new ones.
 *
 * <p>What is kept on disk is a class that holds the texts, so that it is kept, trusted and let go by the rules of all other kernels.
 */
public final class Translations {
    /** To be raised when the same kernels are translated in another way. */
    private static final String FORM = "1";

    private static final int HEX_DIGITS = 24;
    private static final String SEPARATOR = "\f";
    private static final int LITERAL = 10_000; // a constant holds at most 65,535 bytes
    private static final Map<String, ClKernel> KNOWN = new ConcurrentHashMap<>();

    private Translations() {}

    /** Returns the translation of each kernel, in order. */
    public static List<ClKernel> of(List<JavaKernel> kernels) {
        List<JavaKernel> missing = kernels.stream()
                .filter(kernel -> !KNOWN.containsKey(kernel.name()))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            List<String> texts = texts(missing);
            for (int i = 0; i < missing.size(); i++) {
                String name = missing.get(i).name();
                KNOWN.putIfAbsent(name, ClKernel.of(name, texts.get(i)));
            }
        }
        return kernels.stream().map(kernel -> KNOWN.get(kernel.name())).toList();
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
