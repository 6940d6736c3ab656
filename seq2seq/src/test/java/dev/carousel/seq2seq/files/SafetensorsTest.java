package dev.carousel.seq2seq.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    /** What the reference implementation (Rust, version 0.8.0) writes for {@link #ARRAYS}. */
    private static final String REFERENCE_HEADER = "{\"__metadata__\":{\"format\":\"carousel\"},"
            + "\"encoder/0/W\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},"
            + "\"nothing\":{\"dtype\":\"F32\",\"shape\":[0,4],\"data_offsets\":[16,16]},"
            + "\"q\\\"\\\\\\n\\u0001\u007f/\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[16,20]},"
            + "\"～\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[20,24]},"
            + "\"😀\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[24,28]},"
            + "\"a-steps\":{\"dtype\":\"I32\",\"shape\":[],\"data_offsets\":[28,32]},"
            + "\"zz\":{\"dtype\":\"I32\",\"shape\":[3],\"data_offsets\":[32,44]}}     ";

    private static final String REFERENCE_DATA =
            "0000803f000000c00000003f0000807f0000a0400000804000004040" + "f9ffffff0100000002000000ffffff7f";

    private static final List<NamedArray> ARRAYS = List.of(
            NamedArray.of("zz", new int[] {1, 2, Integer.MAX_VALUE}, 3),
            NamedArray.of("😀", new float[] {3}, 1),
            NamedArray.of("～", new float[] {4}, 1),
            NamedArray.of("q\"\\\n\u0001\u007f/", new float[] {5}, 1),
            NamedArray.of("a-steps", new int[] {-7}),
            NamedArray.of("nothing", new float[0], 0, 4),
            NamedArray.of("encoder/0/W", new float[] {1, -2, 0.5f, Float.POSITIVE_INFINITY}, 2, 2));

    @TempDir
    Path folder;

    @Test
    void write_arraysInAnyOrder_equalsTheReferenceImplementation() throws IOException {
        var file = Safetensors.of(ARRAYS, Map.of("format", "carousel"));
        assertThat(bytes(file)).isEqualTo(reference());
        assertThat(reference()).hasSize(8 + 0x1d8 + 44).startsWith(0xd8, 0x01, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void read_fileOfTheReferenceImplementation_givesTheArrays() throws IOException {
        var read = read(reference());
        assertThat(read).isEqualTo(Safetensors.of(ARRAYS, Map.of("format", "carousel")));
        assertThat(read.arrays().keySet())
                .containsExactly("encoder/0/W", "nothing", "q\"\\\n\u0001\u007f/", "～", "😀", "a-steps", "zz");
    }

    @Test
    void read_fieldsAndArraysInAnotherOrder_isAllowed() throws IOException {
        var header = "{\"b\":{\"data_offsets\":[4,8],\"shape\":[],\"dtype\":\"I32\"},"
                + "\"a\":{\"shape\":[1],\"dtype\":\"F32\",\"data_offsets\":[0,4]}}";
        assertThat(read(file(header, 8)).arrays().values())
                .containsExactlyInAnyOrder(NamedArray.of("a", new float[1], 1), NamedArray.of("b", new int[1]));
    }

    @Test
    void write_arrayLongerThanAChunk_readsBack() throws IOException {
        var values = new float[200_001];
        for (var i = 0; i < values.length; i++) {
            values[i] = i;
        }
        var file = Safetensors.of(List.of(NamedArray.of("long", values, values.length)), Map.of());
        assertThat(read(bytes(file))).isEqualTo(file);
    }

    @Test
    void of_twoArraysOfOneName_isAnError() {
        var array = NamedArray.of("W", new int[1]);
        assertThatThrownBy(() -> Safetensors.of(List.of(array, array), Map.of()))
                .hasMessage("[Carousel/BadArrayName] an array to be saved is named `W`, which is reserved"
                        + " or another's; give it a name of its own");
    }

    @Test
    void write_nameWithHalfASurrogatePair_isAnError() {
        var file = Safetensors.of(List.of(NamedArray.of("W\ud83d", new int[1])), Map.of());
        assertThatThrownBy(() -> bytes(file)).hasMessageContaining("[Carousel/BadText]");
    }

    @Test
    void write_nameReservedForMetadata_isAnError() {
        assertThatThrownBy(() -> Safetensors.of(List.of(NamedArray.of("__metadata__", new int[1])), Map.of()))
                .hasMessageContaining("[Carousel/BadArrayName]");
    }

    @Test
    void read_noFile_saysSo() {
        var file = folder.resolve("weights.safetensors");
        assertThatThrownBy(() -> Safetensors.read(file))
                .hasMessage("[Carousel/UnreadableFile] " + file
                        + ": could not be read: no such file or folder; check the path and its permissions");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}  | 7  | the arrays take 8 bytes, but 7 follow the header: the file is cut off
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}  | 9  | the arrays take 8 bytes, but 9 follow the header: something was appended
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}} | 12 | array `a` begins at byte 4, but the arrays before it end at 0
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"I32","shape":[],"data_offsets":[4,8]}} | 8 | array `b` begins at byte 4, but the arrays before it end at 8
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}  | 8  | array `a`: its data_offsets [8, 0] do not hold the 8 bytes of its shape [2]
            {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}  | 8  | array `a`: its data_offsets [0, 8] do not hold the 12 bytes of its shape [3]
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}    | 8  | array `a`: its data_offsets [0] do not hold the 8 bytes of its shape [2]
            {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}} | 8  | array `a`: expected a list of whole numbers, found [-2]
            {"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}| 8  | array `a`: expected a list of whole numbers, found [2.0]
            {"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}    | 8  | array `a`: expected a list of whole numbers, found 2
            {"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}} | 8 | array `a`: expected a list of whole numbers, found [99999999999999999999]
            {"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}} | 8 | array `a`: its shape [4294967296, 4294967296] is larger than any array
            {"a":{"dtype":"F32","shape":[0,4294967296],"data_offsets":[0,0]}} | 0 | array `a`: its shape [0, 4294967296] is larger than any array
            {"a":{"dtype":32,"shape":[2],"data_offsets":[0,8]}}     | 8  | array `a`: expected a dtype such as "F32", found 32
            {"a":{"shape":[2],"data_offsets":[0,8]}}                | 8  | array `a`: expected dtype, shape and data_offsets, found {"shape":[2],"data_offsets":[0,8]}
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}} | 8 | array `a`: expected dtype, shape and data_offsets, found {"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}
            {"a":null}                                              | 0  | array `a`: expected dtype, shape and data_offsets, found null
            {"__metadata__":{"a":1}}                                | 0  | __metadata__: expected an object of texts, found {"a":1}
            {"__metadata__":["a"]}                                  | 0  | __metadata__: expected an object of texts, found ["a"]
            ~ {}~                                                   | 0  | the header does not begin with {
            """)
    void read_headerThatBreaksARule_namesFileAndRule(String header, int data, String rule) {
        assertThatThrownBy(() -> read(file(header, data)))
                .hasMessage("[Carousel/BadSafetensors] " + folder.resolve("file") + ": not a whole safetensors file: "
                        + rule + "; restore it from a copy or write it again");
    }

    @Test
    void read_otherDtype_saysWhichAreRead() {
        assertThatThrownBy(() -> read(file("{\"a\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4)))
                .hasMessage("[Carousel/UnsupportedDtype] " + folder.resolve("file")
                        + ": array `a` has dtype \"BF16\", but Carousel reads F32 and I32 only; convert the file");
    }

    @Test
    void read_headerThatIsNoJson_namesTheColumn() {
        assertThatThrownBy(() -> read(file("{\"a\":{\"a\":1,\"a\":2}}", 0)))
                .hasMessage(
                        "[Carousel/BadJson] " + folder.resolve("file")
                                + " line 1, column 16: not well-formed JSON: Duplicate field 'a'; restore the file from a copy");
        assertThatThrownBy(() -> read(file("{} x", 0))).hasMessageContaining("BadJson");
        assertThatThrownBy(() -> read(file("{\"a\":".repeat(5000), 0)))
                .hasMessageContaining("[Carousel/BadJson]")
                .hasMessageContaining("nesting depth");
    }

    @Test
    void read_headerThatIsNotUtf8_namesTheByte() {
        var bytes = file("{\"a\":1}", 0);
        bytes[10] = (byte) 0xff;
        assertThatThrownBy(() -> read(bytes))
                .hasMessage("[Carousel/BadText] " + folder.resolve("file")
                        + ": byte 2 (0xFF) is not UTF-8; save the file as UTF-8 or restore it from a copy");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            010203             | holds 3 bytes, too few for the length of a header
            0900000000000000   | the header should be 9 bytes long, but only 0 follow: the file is cut off
            ffffffffffffffff   | the header's length is 18446744073709551615, more than 100000000
            00e1f50500000000   | the header should be 100000000 bytes long, but only 0 follow: the file is cut off
            01e1f50500000000   | the header's length is 100000001, more than 100000000
            0000000000000000   | the header does not begin with {
            """)
    void read_badLength_saysWhatIsThere(String hex, String rule) {
        assertThatThrownBy(() -> read(HexFormat.of().parseHex(hex)))
                .hasMessageContaining("[Carousel/BadSafetensors] " + folder.resolve("file"))
                .hasMessageContaining(rule + ";");
    }

    private Safetensors read(byte[] bytes) throws IOException {
        return Safetensors.read(Files.write(folder.resolve("file"), bytes));
    }

    private static byte[] file(String header, int data) {
        var json = header.getBytes(UTF_8);
        return ByteBuffer.allocate(8 + json.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    private static byte[] reference() {
        var data = HexFormat.of().parseHex(REFERENCE_DATA);
        var bytes = file(REFERENCE_HEADER, data.length);
        System.arraycopy(data, 0, bytes, bytes.length - data.length, data.length);
        return bytes;
    }

    static byte[] bytes(Safetensors file) throws IOException {
        var out = new ByteArrayOutputStream();
        file.writeTo(out);
        return out.toByteArray();
    }
}
