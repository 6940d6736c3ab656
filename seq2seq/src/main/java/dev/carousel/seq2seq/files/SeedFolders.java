package dev.carousel.seq2seq.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Models that differ in their seeds alone, in one folder.
 *
 * <pre>
 * my-models/
 *   seed-1/         a {@link ModelFolder}
 *   seed-2/
 * </pre>
 */
public record SeedFolders(Path path) {
    private static final String PREFIX = "seed-";
    private static final Pattern FORM = Pattern.compile(PREFIX + "\\d{1,10}");

    /** Returns the folder of a seed, which need not exist yet. */
    public ModelFolder of(int seed) {
        return ModelFolder.at(path.resolve(PREFIX + seed));
    }

    /** Returns the models that there are, by ascending seed; none if it is no such folder. */
    public List<ModelFolder> models() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (var entries = Files.list(path)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> FORM.matcher(name).matches())
                    .sorted((one, other) -> Long.compare(seed(one), seed(other)))
                    .map(name -> ModelFolder.at(path.resolve(name)))
                    .toList();
        } catch (IOException e) {
            throw Failure.reading(path, e);
        }
    }

    private static long seed(String name) {
        return Long.parseLong(name.substring(PREFIX.length()));
    }
}
