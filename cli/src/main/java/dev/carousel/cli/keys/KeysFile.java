package dev.carousel.cli.keys;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.carousel.api.CarouselException;
import dev.carousel.seq2seq.data.FileErrors;
import dev.carousel.seq2seq.data.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A YAML file with a line {@code key: value} for each key, the same that {@code --set} takes. */
public final class KeysFile {
    private final Path file;
    private final JsonParser yaml;
    private final Map<String, GivenKeys.Entry> entries = new LinkedHashMap<>();

    private KeysFile(Path file, JsonParser yaml) {
        this.file = file;
        this.yaml = yaml;
    }

    /**
     * Reads a file.
     *
     * @throws CarouselException {@code BadYaml} if it is not as described, naming the line; the errors of {@link TextLines}
     */
    public static GivenKeys read(Path file) {
        try (JsonParser yaml = new YAMLFactory().createParser(text(file))) {
            return new KeysFile(file, yaml).read();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new CarouselException(
                    "BadYaml", file + " line " + line + ": expected YAML of the form key: value; " + reason(e), e);
        } catch (IOException e) {
            throw FileErrors.unreadable(file.toString(), e);
        }
    }

    /** The parser's message also shows the text, in lines that begin with a space. */
    private static String reason(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }

    private static String text(Path file) {
        var text = new StringBuilder();
        try (var lines = TextLines.open(file)) {
            for (@Nullable String line = lines.next(); line != null; line = lines.next()) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    private GivenKeys read() throws IOException {
        JsonToken first = yaml.nextToken();
        if (first == null) {
            return new GivenKeys(entries);
        }
        if (first != JsonToken.START_OBJECT) {
            throw expected("key: value");
        }
        while (yaml.nextToken() == JsonToken.FIELD_NAME) {
            readEntry();
        }
        if (yaml.nextToken() != null) {
            throw expected("one document");
        }
        return new GivenKeys(entries);
    }

    private void readEntry() throws IOException {
        String key = yaml.currentName();
        String place = place();
        if (!yaml.nextToken().isScalarValue() || yaml.currentToken() == JsonToken.VALUE_NULL) {
            throw expected("a text or number after " + key + ":, as in cell.forget-bias: 1");
        }
        if (entries.put(key, new GivenKeys.Entry(yaml.getText(), place)) != null) {
            throw expected(key + " once only");
        }
    }

    private CarouselException expected(String what) {
        return new CarouselException("BadYaml", place() + ": expected " + what);
    }

    private String place() {
        return file + " line " + yaml.currentTokenLocation().getLineNr();
    }
}
