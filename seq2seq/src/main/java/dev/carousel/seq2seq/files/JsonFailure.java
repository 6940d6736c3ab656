package dev.carousel.seq2seq.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.carousel.api.CarouselException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Jackson's complaints as errors that name file, field, what was expected and what was found. */
final class JsonFailure {
    private JsonFailure() {}

    static CarouselException syntax(JsonProcessingException e, String file) {
        var at = e.getLocation();
        var place = at == null ? "" : " line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
        return new CarouselException(
                "BadJson",
                "%s%s: not well-formed JSON: %s; restore the file from a copy"
                        .formatted(file, place, e.getOriginalMessage()),
                e);
    }

    static CarouselException field(JsonProcessingException e, JsonNode tree, String file) {
        var path = e instanceof JsonMappingException mapping ? mapping.getPath() : List.<Reference>of();
        return new CarouselException(
                "BadField",
                "%s, field `%s`: %s; mend it or restore the file from a copy"
                        .formatted(file, name(path), problem(e, find(tree, path))),
                e);
    }

    static String abridged(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static String name(List<Reference> path) {
        var name = path.stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return name.startsWith(".") ? name.substring(1) : name;
    }

    private static JsonNode find(JsonNode tree, List<Reference> path) {
        var node = tree;
        for (var step : path) {
            node = step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
        }
        return node;
    }

    private static String problem(JsonProcessingException e, JsonNode found) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "is unknown here; known are " + known(unknown);
        }
        if (!(e instanceof MismatchedInputException mismatch)) {
            return e.getOriginalMessage();
        }
        var expected = expected(mismatch.getTargetType());
        return found instanceof MissingNode
                ? "is missing; expected " + expected
                : "expected %s, found %s".formatted(expected, Json.abridged(found));
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of()).stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "another value";
        } else if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        } else if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        } else if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return ofScalar(type);
    }

    private static String ofScalar(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        } else if (List.of(int.class, Integer.class, long.class, Long.class).contains(type)) {
            return "a whole number";
        } else if (List.of(double.class, Double.class, float.class, Float.class).contains(type)) {
            return "a number";
        }
        return "an object";
    }
}
