package dev.carousel.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AllocationTest {
    /** A buffer to be: how many elements, and when it lives; always if {@code first} is negative. */
    record Wish(Type type, int size, int first, int last) {}

    @Test
    void of_buffersThatNeverMeet_shareOnePlace() {
        Allocation allocation = allocation(1, real(10, 0, 1), real(8, 2, 3), real(10, 4, 4));
        assertThat(allocation.elements(Type.REAL)).isEqualTo(10);
        assertThat(allocation.bytes()).isEqualTo(40);
        assertThat(allocation.bytesWithoutSharing()).isEqualTo(112);
    }

    @Test
    void of_buffersThatMeetInOneStage_lieApart() {
        Allocation allocation = allocation(1, real(10, 0, 2), real(8, 2, 3));
        assertThat(allocation.elements(Type.REAL)).isEqualTo(18);
    }

    @Test
    void of_buffersThatLiveAlways_neverShare() {
        Allocation allocation = allocation(1, real(10, -1, -1), real(8, 2, 3), real(6, 4, 5));
        assertThat(allocation.elements(Type.REAL)).isEqualTo(18);
        assertThat(allocation.offset(buffer(0, Type.REAL, 10))).isZero();
    }

    @Test
    void of_aGapOfTheRightSize_isFilledBeforeALargerOne() {
        // Placed by size: 0, 1, 2 and 3 one after the other; in stage 1 the places of 0 and 2 are free.
        Allocation allocation = allocation(
                1, real(50, 0, 0), real(40, 0, 9), real(35, 0, 0), real(34, 0, 9), real(30, 1, 1), real(25, 1, 1));
        assertThat(allocation.elements(Type.REAL)).isEqualTo(159);
        assertThat(allocation.offset(buffer(4, Type.REAL, 30))).isEqualTo(90);
        assertThat(allocation.offset(buffer(5, Type.REAL, 25))).isZero();
    }

    @Test
    void of_anAlignment_beginsEveryBufferAtAMultiple() {
        Allocation allocation = allocation(16, real(1, -1, -1), real(17, 0, 1), real(3, 1, 2));
        assertThat(allocation.offset(buffer(0, Type.REAL, 1))).isZero();
        assertThat(allocation.offset(buffer(1, Type.REAL, 17))).isEqualTo(16);
        assertThat(allocation.offset(buffer(2, Type.REAL, 3))).isEqualTo(48);
        assertThat(allocation.elements(Type.REAL)).isEqualTo(64);
    }

    @Test
    void of_theBackendsSizes_countInsteadOfTheBuffers() {
        Plan plan = plan(List.of(real(10, 0, 1), real(8, 0, 1)));
        Allocation allocation = Allocation.of(plan, buffer -> 2L * buffer.size(), 1, 0);
        assertThat(allocation.elements(Type.REAL)).isEqualTo(36);
    }

    @Test
    void of_realsAndIntegers_lieInArenasOfTheirOwn() {
        Allocation allocation = allocation(1, real(10, 0, 1), new Wish(Type.INTEGER, 7, 0, 1));
        assertThat(allocation.elements(Type.REAL)).isEqualTo(10);
        assertThat(allocation.elements(Type.INTEGER)).isEqualTo(7);
    }

    @Test
    void of_variables_areNumberedAndTakeNoSpace() {
        var buffers = List.of(variable(0, Type.REAL), variable(1, Type.INTEGER), variable(2, Type.REAL));
        Allocation allocation = Allocation.of(plan(buffers, Map.of()), Buffer::size, 1, 0);
        assertThat(allocation.bytes()).isZero();
        assertThat(buffers).extracting(allocation::variable).containsExactly(0, 0, 1);
        assertThatThrownBy(() -> allocation.offset(buffers.get(0))).hasMessage("%0 v0 has no place in an arena");
    }

    @Test
    void of_sharingSwitchedOff_givesEveryBufferItsPlace() {
        Plan plan = plan(List.of(real(10, 0, 1), real(8, 2, 3)));
        assertThat(Allocation.of(plan, Buffer::size, 1, 0, false).elements(Type.REAL))
                .isEqualTo(18);
    }

    @Test
    void offset_beyondTheRangeOfAnInt_isAnError() {
        Plan plan = plan(List.of(real(Integer.MAX_VALUE, -1, -1), real(5, -1, -1)));
        Allocation allocation = Allocation.of(plan, Buffer::size, 16, 0);
        assertThat(allocation.elements(Type.REAL)).isEqualTo((1L << 31) + 16);
        assertThatThrownBy(() -> allocation.offset(buffer(1, Type.REAL, 5))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void toString_listsBuffersByAddressAndWhatWasSaved() {
        assertThat(allocation(16, real(10, -1, -1), real(3000, 0, 1), real(2000, 2, 3)))
                .hasToString("""
                        reals 3,024 elements, 5,024 without sharing
                          @0 +16 %0 b0, always
                          @16 +3008 %1 b1, stages 0 to 1
                          @16 +2000 %2 b2, stages 2 to 3
                        integers 0 elements, 0 without sharing
                        12,096 bytes, 20,096 without sharing: saved 8,000 (40 %)
                        """);
    }

    @Property(tries = 300)
    void of_anyLifetimes_overlapsNoTwoLiveBuffers(
            @ForAll("wishes") List<Wish> wishes, @ForAll @IntRange(min = 1, max = 20) int alignment) {
        Plan plan = plan(wishes);
        Allocation allocation = Allocation.of(plan, Buffer::size, alignment, 0);
        for (Buffer one : plan.buffers()) {
            assertThat(allocation.offset(one) % alignment).isZero();
            assertThat(allocation.offset(one) + (long) one.size()).isLessThanOrEqualTo(allocation.elements(one.type()));
            for (Buffer other : plan.buffers()) {
                if (one.id() < other.id() && one.type() == other.type() && meet(plan, one, other)) {
                    assertThat(overlap(allocation, one, other))
                            .as("%s, %s in %s", one, other, allocation)
                            .isFalse();
                }
            }
        }
    }

    @Property(tries = 300)
    void of_anyLifetimes_isNeverLargerThanWithoutSharingNorSmallerThanWhatLivesAtOnce(
            @ForAll("wishes") List<Wish> wishes) {
        Plan plan = plan(wishes);
        Allocation allocation = Allocation.of(plan, Buffer::size, 1, 0);
        assertThat(allocation.bytes()).isLessThanOrEqualTo(allocation.bytesWithoutSharing());
        assertThat(allocation.bytesWithoutSharing())
                .isEqualTo(Allocation.of(plan, Buffer::size, 1, 0, false).bytes());
        for (int stage = 0; stage < 10; stage++) {
            assertThat(allocation.bytes()).isGreaterThanOrEqualTo(4L * alive(wishes, stage));
        }
    }

    @Property(tries = 50)
    void of_theSamePlan_isTheSame(@ForAll("wishes") List<Wish> wishes) {
        assertThat(Allocation.of(plan(wishes), Buffer::size, 16, 0))
                .hasToString(Allocation.of(plan(wishes), Buffer::size, 16, 0).toString());
    }

    @Provide
    Arbitrary<List<Wish>> wishes() {
        var wish = Combinators.combine(
                        Arbitraries.of(Type.REAL, Type.REAL, Type.INTEGER),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(-1, 9),
                        Arbitraries.integers().between(0, 4))
                .as((type, size, first, length) -> new Wish(type, size, first, Math.min(9, first + length)));
        return wish.list().ofMaxSize(25);
    }

    private static boolean meet(Plan plan, Buffer one, Buffer other) {
        Plan.Lifetime a = plan.lifetimes().get(one);
        Plan.Lifetime b = plan.lifetimes().get(other);
        return a == null || b == null || (a.first() <= b.last() && b.first() <= a.last());
    }

    private static boolean overlap(Allocation allocation, Buffer one, Buffer other) {
        int a = allocation.offset(one);
        int b = allocation.offset(other);
        return a < b + other.size() && b < a + one.size();
    }

    private static long alive(List<Wish> wishes, int stage) {
        return wishes.stream()
                .filter(wish -> wish.first() < 0 || (wish.first() <= stage && stage <= wish.last()))
                .mapToLong(Wish::size)
                .sum();
    }

    private static Wish real(int size, int first, int last) {
        return new Wish(Type.REAL, size, first, last);
    }

    private static Buffer buffer(int id, Type type, int size) {
        return new Buffer(id, "b" + id, type, size, Buffer.Kind.ARRAY, null);
    }

    private static Buffer variable(int id, Type type) {
        var variable = new Variable("v" + id, Shape.of(9), type, Variable.Role.PARAMETER);
        return new Buffer(id, "v" + id, type, 9, Buffer.Kind.VARIABLE, variable);
    }

    private static Allocation allocation(int alignment, Wish... wishes) {
        return Allocation.of(plan(List.of(wishes)), Buffer::size, alignment, 0);
    }

    private static Plan plan(List<Wish> wishes) {
        var buffers = new ArrayList<Buffer>();
        var lifetimes = new LinkedHashMap<Buffer, Plan.Lifetime>();
        for (Wish wish : wishes) {
            Buffer buffer = buffer(buffers.size(), wish.type(), wish.size());
            buffers.add(buffer);
            if (wish.first() >= 0) {
                lifetimes.put(buffer, new Plan.Lifetime(wish.first(), wish.last()));
            }
        }
        return plan(buffers, lifetimes);
    }

    private static Plan plan(List<Buffer> buffers, Map<Buffer, Plan.Lifetime> lifetimes) {
        var empty = new GraphBuilder().build(List.of(), List.of(), List.of());
        return new Plan(empty, buffers, List.of(), List.of(), List.of(), Map.of(), Map.of(), lifetimes);
    }
}
