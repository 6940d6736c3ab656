package dev.carousel.gradcheck.internal.run;

import dev.carousel.gradcheck.Block;
import java.util.ArrayList;
import java.util.List;

/** Which block each element of the point belongs to. */
record Layout(List<Block> blocks, List<Integer> offsets, int size) {

    /**
     * Lays the blocks one after the other over the point.
     *
     * @throws IllegalArgumentException if they are not as many numbers as the point
     */
    static Layout of(List<Block> named, int size) {
        List<Block> blocks = named.isEmpty() ? List.of(Block.of("x", size)) : named;
        List<Integer> offsets = new ArrayList<>();
        int sum = 0;
        for (Block block : blocks) {
            offsets.add(sum);
            sum = Math.addExact(sum, block.size());
        }
        if (sum != size) {
            throw new IllegalArgumentException("the named blocks hold " + sum + " numbers, the point has " + size + ": "
                    + blocks.stream().map(block -> block.name() + block.shape()).toList());
        }
        return new Layout(blocks, List.copyOf(offsets), size);
    }

    String element(int position) {
        int block = blocks.size() - 1;
        while (offsets.get(block) > position || blocks.get(block).size() == 0) {
            block--;
        }
        return blocks.get(block).element(position - offsets.get(block));
    }
}
