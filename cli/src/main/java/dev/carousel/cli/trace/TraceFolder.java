package dev.carousel.cli.trace;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carousel.api.CarouselException;
import dev.carousel.cli.console.OutputFolder;
import dev.carousel.seq2seq.trace.SearchTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A folder that gets, for each search, the file {@code NAME.search.json} with its tree and {@code NAME.search.svg} with a picture of it. */
public final class TraceFolder {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final OutputFolder folder;
    private final IntFunction<String> spelling;

    /**
     * Makes the folder if it is not there.
     *
     * @param spelling of target tokens
     * @throws CarouselException {@code UnwritableFile} if it cannot be made
     */
    public TraceFolder(Path folder, IntFunction<String> spelling) {
        this.folder = OutputFolder.make(folder);
        this.spelling = spelling;
    }

    /**
     * Writes the files of one search and returns the picture's path.
     *
     * @param source the tokens of the source
     * @throws CarouselException {@code UnwritableFile} if a file cannot be written
     */
    public Path write(String name, List<String> source, SearchTree tree) {
        folder.write(name + ".search.json", json(source, tree));
        String picture = new TreePicture(String.join(" ", source), tree, spelling).svg();
        return folder.write(name + ".search.svg", picture.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] json(List<String> source, SearchTree tree) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("source", source);
        fields.put("nodes", tree.nodes().stream().map(this::node).toList());
        fields.put("answers", tree.answers().stream().map(TraceFolder::answer).toList());
        try {
            return MAPPER.writeValueAsBytes(fields);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> answer(SearchTree.Answer answer) {
        var fields = new LinkedHashMap<String, Object>(); // whose order is the same in every run
        fields.put("node", answer.node());
        fields.put("score", answer.score());
        return fields;
    }

    private Map<String, @Nullable Object> node(SearchTree.Node node) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("parent", node.parent() < 0 ? null : node.parent());
        fields.put("token", spelling.apply(node.token()));
        fields.put("logProbability", Double.isNaN(node.logProbability()) ? null : node.logProbability());
        fields.put("fate", node.fate().name().toLowerCase(Locale.ROOT));
        return fields;
    }
}
