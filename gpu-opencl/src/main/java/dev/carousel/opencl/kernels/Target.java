package dev.carousel.opencl.kernels;

import dev.carousel.opencl.device.DeviceInfo;
import dev.carousel.opencl.device.Items;

/**
 * What kernels are written for. Each way of writing gives right results on any device.
 *
 * @param rowItems items that share the reduction of a row
 * @param widest items of the largest group
 * @param tiles whether products are computed in tiles of local memory
 */
public record Target(int rowItems, int widest, boolean tiles) {
    /** Items are loops over vectors, on a few cores. */
    public static final Target PROCESSOR = new Target(64, 1024, false);

    /** Items are threads, in groups that share fast memory. */
    public static final Target GRAPHICS = new Target(64, 256, true);

    private static final int WIDE = 256;
    private static final int SMALL = 16;
    private static final int USUAL = 64;
    private static final int MANY = 1 << 14;

    /** Returns what suits a device. */
    public static Target of(DeviceInfo device) {
        Target usual = device.kind() == DeviceInfo.Kind.CPU ? PROCESSOR : GRAPHICS;
        int widest = (int) Math.min(usual.widest, device.largestGroup());
        boolean roomy = widest >= GRAPHICS.widest;
        return new Target(Math.min(usual.rowItems, widest), widest, usual.tiles && roomy);
    }

    /** Returns how many items share the reduction of a row: one where the row is short on a processor. */
    int itemsOfRow(int width) {
        return tiles || width >= WIDE ? rowItems : 1;
    }

    /** Returns groups for items that have nothing to do with one another; few different sizes, since drivers build a kernel for each. */
    Items independent(long x, long y, long z) {
        if (x == 1) {
            return Items.covering(x, y, z, 1, y > SMALL ? Math.min(widest, USUAL) : 1);
        }
        if (x <= SMALL) {
            return Items.covering(x, y, z, Math.min(widest, SMALL), y > 1 && widest >= USUAL ? USUAL / SMALL : 1);
        }
        return Items.covering(x, y, z, Math.min(widest, x >= MANY ? widest : USUAL), 1);
    }
}
