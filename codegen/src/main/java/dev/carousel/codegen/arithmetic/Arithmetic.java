package dev.carousel.codegen.arithmetic;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;

/**
 * Writes statements that compute {@link #lanes()} neighbouring elements at once: as vector code, or as plain code with one lane.
 *
 * <p>Every implementation writes the same sequence of IEEE operations, so that all results have the same bits, on any machine and with
 * any number of lanes; a NaN is a NaN, whatever its payload. Statements go to a shared {@link Statements}: one method may hold a loop in
 * vector code, its tail in plain code and numbers per row in plain code. Vector code takes the plain values of its surroundings as they
 * are ({@link Value#uniform()}); an operation on plain values only is written as plain code.
 *
 * <p>The first parameter of each operation is the name, made unique, of the local variable that will hold the result. Array and index
 * are Java expressions. Functions mean what the Javadoc of {@link UnaryFunction}, {@link BinaryFunction} and {@code Op} says.
 */
public interface Arithmetic {

    /** Returns how many elements a value that is not uniform holds: 16, 8, 4, or 1 in plain code. */
    int lanes();

    /** Returns a literal real. */
    Value real(float value);

    /** Returns a literal integer. */
    Value integer(int value);

    /** Applies a function of one number; of integers {@link UnaryFunction#NEGATE} and {@link UnaryFunction#ABS} only. */
    Value unary(String name, UnaryFunction function, Value x);

    /**
     * Applies a function of two numbers of one kind. A comparison yields a mask; a mask counts as an integer wherever it is used. Before
     * integers are divided, {@link #requireNoZero} has to be written.
     */
    Value binary(String name, BinaryFunction function, Value a, Value b);

    /** Where the condition, a mask or an integer, is not 0: a; else b. */
    Value select(String name, Value condition, Value a, Value b);

    /** Converts: an integer to the nearest real; a real towards 0, saturating, NaN to 0. */
    Value cast(String name, Type to, Value x);

    /** Returns the larger number, NaN if one is; reals only. */
    Value max(String name, Value a, Value b);

    /** Returns the smaller number, NaN if one is; reals only. */
    Value min(String name, Value a, Value b);

    /** Returns a · b + c with one rounding; reals only. */
    Value fma(String name, Value a, Value b, Value c);

    /** Loads neighbouring elements of a {@code float[]} or {@code int[]}, beginning with this index. */
    Value load(String name, String array, String index, Type type);

    /** Loads one element that counts for all lanes. */
    Value splat(String name, String array, String index, Type type);

    /** Loads one element for each lane, a fixed stride apart; slower than {@link #load}. */
    Value gather(String name, String array, String index, int stride, Type type);

    /** Stores neighbouring elements, beginning with this index; a mask becomes integers 1 and 0. */
    void store(Value value, String array, String index);

    /** Returns first + 0, first + 1, … for the lanes. */
    Value iota(String name, String first);

    /**
     * Throws error {@code DivisionByZero} where an integer divisor is 0.
     *
     * @param position an expression for the position of the first lane, which the lane's number is added to
     * @param text what the message says, {@code %d} standing for the position
     */
    void requireNoZero(Value divisor, String position, String text);

    /** Mixes integer scalars into the key of a random stream, see {@code Op.Random}: to be done once, before loops over elements. */
    RandomKey randomKey(Value seed, Value step, Value index, String stream);

    /** Returns uniform numbers in [0, 1): {@code row} is the first row plus the index of axis 0, {@code column} the position within it. */
    Value random(String name, RandomKey key, Value row, Value column);

    /**
     * Opens a fold over 16 virtual lanes: lane j takes elements j, j + 16, …; at the end halves of lanes are joined, 8, 4, 2, 1.
     *
     * @param function SUM, MAX or MIN; LOG_SUM_EXP is for the caller to compose
     * @param scratch a {@code float[]} of which 16 elements from {@code index} on are nobody else's while the fold is open
     */
    Lanes open(String name, ReduceFunction function, String scratch, String index);

    /**
     * Folds the elements from position on into their lanes.
     *
     * @param position in vector code a literal that is a multiple of {@link #lanes()}, as known modulo 16 (so a loop over a row takes 16
     *     elements at a time, in one, two or four vectors); in plain code any expression
     */
    void accumulate(Lanes lanes, Value value, String position);

    /** Puts the lanes to rest in their scratch, where {@link ScalarArithmetic} goes on with the rest of a row; nothing to do in plain code. */
    Lanes rest(Lanes lanes);

    /** Joins the lanes and returns the result, a plain number. */
    Value close(String name, Lanes lanes);
}
