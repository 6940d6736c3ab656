package dev.carousel.seq2seq.files;

import dev.carousel.api.CarouselException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files of a saved state with their sizes and SHA-256, as text that {@code sha256sum -c} understands too.
 *
 * <pre>
 * # Carousel model, format 1, 2 files
 * # 214 bytes
 * 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  model.json
 * # 1048 bytes
 * 60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752  weights.safetensors
 * </pre>
 */
record Checksums(Map<String, Sum> files) {
    static final String FILE = "checksums.txt";
    private static final int FORMAT = 1;
    private static final Pattern HEADER = Pattern.compile("# Carousel model, format (\\d{1,9}), (\\d{1,9}) files\n");
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
    private static final Pattern ENTRY = Pattern.compile("# (\\d{1,18}) bytes\n([0-9a-f]{64})  (" + NAME + ")\n");

    /** What one file's bytes must be. */
    record Sum(long bytes, String sha256) {}

    Checksums {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** A name that can be listed, or an error. */
    static String checkName(String name) {
        if (!name.matches(NAME) || name.equals(FILE)) {
            throw new CarouselException(
                    "BadFileName",
                    "`%s` cannot be a file of a model; expected a name such as model.json (letters, digits, . _ -), not %s"
                            .formatted(name, FILE));
        }
        return name;
    }

    /** Put together without a formatter, whose digits depend on the locale. */
    String text() {
        var text = new StringBuilder("# Carousel model, format " + FORMAT + ", " + files.size() + " files\n");
        files.forEach((name, sum) -> text.append("# " + sum.bytes() + " bytes\n" + sum.sha256() + "  " + name + "\n"));
        return text.toString();
    }

    /** Parses the text of {@code file}; text that {@link #text()} would not write is an error. */
    static Checksums parse(String text, String file) {
        var header = HEADER.matcher(text);
        if (!header.lookingAt()) {
            throw damaged(file);
        }
        checkFormat(header.group(1), file);
        var sums = new TreeMap<String, Sum>();
        var entry = ENTRY.matcher(text).region(header.end(), text.length());
        while (entry.lookingAt()) {
            sums.put(entry.group(3), new Sum(Long.parseLong(entry.group(1)), entry.group(2)));
            entry.region(entry.end(), text.length());
        }
        var checksums = new Checksums(sums);
        if (!checksums.text().equals(text)) {
            throw damaged(file);
        }
        return checksums;
    }

    private static void checkFormat(String format, String file) {
        if (!format.equals(Integer.toString(FORMAT))) {
            throw new CarouselException(
                    "OtherFormat",
                    "%s: the model has format %s, this Carousel reads format %d; use the Carousel that saved it or train again"
                            .formatted(file, format, FORMAT));
        }
    }

    private static CarouselException damaged(String file) {
        return new CarouselException(
                "DamagedChecksums",
                "%s: not the list of files that was saved (cut off or edited); restore the folder from a copy"
                        .formatted(file));
    }
}
