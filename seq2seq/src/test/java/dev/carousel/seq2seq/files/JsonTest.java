package dev.carousel.seq2seq.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    enum Tokens {
        CHARS,
        WORDS
    }

    record Layer(String cell, double dropout) {}

    record Config(
            int hidden,
            long seed,
            boolean reversed,
            Tokens tokens,
            Optional<Double> best,
            List<Layer> layers,
            Map<String, String> plugins) {}

    record Numbers(double real, float single, long whole) {}

    private static final Config CONFIG = new Config(
            128,
            1L << 60,
            true,
            Tokens.CHARS,
            Optional.empty(),
            List.of(new Layer("lstm", 0.1), new Layer("öß", 2e-7)),
            new LinkedHashMap<>(Map.of("zeta", "1.0", "alpha", "2.0")));

    private static final String TEXT = """
            {
              "hidden": 128,
              "seed": 1152921504606846976,
              "reversed": true,
              "tokens": "CHARS",
              "best": null,
              "layers": [ {
                "cell": "lstm",
                "dropout": 0.1
              }, {
                "cell": "öß",
                "dropout": 2.0E-7
              } ],
              "plugins": {
                "alpha": "2.0",
                "zeta": "1.0"
              }
            }
            """;

    @Test
    void write_record_isStableText() {
        assertThat(new String(Json.write(CONFIG), UTF_8)).isEqualTo(TEXT);
    }

    @Test
    void read_whatWasWritten_isEqual() {
        assertThat(read(TEXT)).isEqualTo(CONFIG);
    }

    @Property
    void read_numbers_keepsTheirBits(@ForAll double real, @ForAll float single, @ForAll long whole) {
        var numbers = new Numbers(real, single, whole);
        assertThat(Json.read(Json.write(numbers), "f", Numbers.class)).isEqualTo(numbers);
    }

    /** Before JDK 19, Double.toString wrote some numbers with digits too many. */
    @Test
    void write_numbers_areTheShortestDigitsOnEveryJdk() {
        assertThat(new String(Json.write(new Numbers(2e23, 1.17549435E-38f, 3)), UTF_8))
                .isEqualTo("""
                {
                  "real": 2.0E23,
                  "single": 1.1754944E-38,
                  "whole": 3
                }
                """);
    }

    @Test
    void read_numbersThatJsonLacks_keepsThem() {
        var numbers = new Numbers(Double.NaN, Float.NEGATIVE_INFINITY, 0);
        assertThat(Json.read(Json.write(numbers), "f", Numbers.class)).isEqualTo(numbers);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "hidden": 128        | "hidden": "128"     | field `hidden`: expected a whole number, found "128"
            "hidden": 128        | "hidden": 128.0     | field `hidden`: expected a whole number, found 128.0
            "hidden": 128        | "hidden": null      | field `hidden`: expected a whole number, found null
            "hidden": 128        | "hidden": 3000000000 | field `hidden`: Numeric value (3000000000) out of range of int (-2147483648 - 2147483647)
            "hidden": 128,       | ~~                  | field `hidden`: is missing; expected a whole number
            "hidden": 128        | "hidden": 128, "hiden": 1 | field `hiden`: is unknown here; known are best, hidden, layers, plugins, reversed, seed, tokens
            "reversed": true     | "reversed": 1       | field `reversed`: expected true or false, found 1
            "tokens": "CHARS"    | "tokens": "BYTES"   | field `tokens`: expected one of CHARS, WORDS, found "BYTES"
            "tokens": "CHARS"    | "tokens": 0         | field `tokens`: expected one of CHARS, WORDS, found 0
            "best": null         | "best": "high"      | field `best`: expected a number, found "high"
            "cell": "lstm"       | "cell": 1           | field `layers[0].cell`: expected a text, found 1
            "cell": "lstm"       | "cell": null        | field `layers[0].cell`: expected a text, found null
            "dropout": 2.0E-7    | "dropout": true     | field `layers[1].dropout`: expected a number, found true
            "dropout": 2.0E-7    | "drop": 1           | field `layers[1].dropout`: is missing; expected a number
            "alpha": "2.0"       | "alpha": 2.0        | field `plugins.alpha`: expected a text, found 2.0
            "alpha": "2.0"       | "alpha": null       | field `plugins.alpha`: expected a text, found null
            ~"layers": [ {~      | ~"layers": [ null, {~ | field `layers[0]`: expected an object, found null
            ~"layers": [ {~      | ~"layers": [ 5, {~  | field `layers[0]`: expected an object, found 5
            """)
    void read_wrongField_namesFileFieldAndBothSides(String good, String bad, String problem) {
        assertThat(TEXT).contains(good);
        assertThatThrownBy(() -> read(TEXT.replace(good, bad)))
                .hasMessage(
                        "[Carousel/BadField] m/model.json, " + problem + "; mend it or restore the file from a copy");
    }

    @Test
    void read_textThatIsNoJson_namesLineAndColumn() {
        assertThatThrownBy(() -> read(TEXT.replace("true", "treu")))
                .hasMessageStartingWith("[Carousel/BadJson] m/model.json line 4, column ")
                .hasMessageContaining("not well-formed JSON");
        assertThatThrownBy(() -> read(TEXT.substring(0, 30))).hasMessageContaining("BadJson");
        assertThatThrownBy(() -> read(TEXT + "}")).hasMessageContaining("BadJson");
        assertThatThrownBy(() -> read(TEXT.replace("seed", "hidden"))).hasMessageContaining("Duplicate field 'hidden'");
    }

    @ParameterizedTest
    @CsvSource({"[1]", "7", "null", "''"})
    void read_noObject_saysWhatIsThere(String json) {
        assertThatThrownBy(() -> read(json))
                .hasMessage("[Carousel/BadJson] m/model.json: expected a JSON object, found \"" + json
                        + "\"; restore the file from a copy");
    }

    private static Config read(String json) {
        return Json.read(json.getBytes(UTF_8), "m/model.json", Config.class);
    }
}
