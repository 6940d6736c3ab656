package dev.carousel.codegen;

import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Notes;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Names a kernel by what its code depends on: the plan, every size and address, the target; not by where its equations were written.
 *
 * <p>Two drafts with one fingerprint have one code. It is the same in every process, so that classes can be kept.
 */
final class Fingerprint {
    /** To be raised when the same plan is written in a way that kernels made before must not be used for. */
    private static final String FORM = "2";

    private static final int HEX_DIGITS = 24;

    private final MessageDigest digest = sha256();
    private final Map<Class<?>, RecordComponent[]> components = new HashMap<>();

    private Fingerprint() {}

    static String of(Draft draft) {
        var fingerprint = new Fingerprint();
        List.of(new JvmPlugin().version(), FORM, draft.target(), draft.plan().graph(), draft.allocation())
                .forEach(fingerprint::add);
        fingerprint.add(draft.plan().preparation());
        fingerprint.add(draft.plan().stages());
        return HexFormat.of().formatHex(fingerprint.digest.digest()).substring(0, HEX_DIGITS);
    }

    /** Adds the text of a value, or of each part, with marks that no part can imitate where it ends. */
    private void add(Object part) {
        if (part instanceof Notes) {
            return;
        }
        if (part instanceof List<?> list) {
            open(list.size());
            list.forEach(this::add);
        } else if (part instanceof Record parts && !(part instanceof Buffer)) {
            text(part.getClass().getSimpleName());
            for (RecordComponent component : components.computeIfAbsent(part.getClass(), Class::getRecordComponents)) {
                add(value(component, parts));
            }
        } else {
            text(part instanceof Buffer buffer ? buffer.id() + buffer.kind().name() : part.toString());
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        open(bytes.length);
        digest.update(bytes);
    }

    private void open(int length) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (length >> shift));
        }
    }

    private static Object value(RecordComponent component, Record of) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            Object value = accessor.invoke(of);
            return value == null ? "null" : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " of " + of.getClass() + " cannot be read", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
