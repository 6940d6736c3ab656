package dev.carousel.codegen.stages;

import dev.carousel.codegen.products.Tile;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Stage;
import java.util.Locale;

/** Writes the method of any one stage that is not a loop. */
final class StageWriter {
    private final Allocation allocation;
    private final int lanes;
    private final Tile tile;

    StageWriter(Allocation allocation, int lanes, Tile tile) {
        this.allocation = allocation;
        this.lanes = lanes;
        this.tile = tile;
    }

    Routine write(int number, Stage stage, Split split, int rows) {
        return write(new StageMethod(name(stage) + number, split, rows, allocation), stage);
    }

    /** Writes the stage once more, without vectors. */
    Routine plain(int number, Stage stage, Split split, int rows) {
        var method = new StageMethod(name(stage) + number + "Plain", split, rows, allocation);
        return new StageWriter(allocation, 0, tile).write(method, stage);
    }

    private Routine write(StageMethod method, Stage stage) {
        if (stage instanceof Stage.Fused fused) {
            return FusedStage.write(method, fused, lanes);
        }
        if (stage instanceof Stage.Product product) {
            return ProductStage.write(method, product, tile);
        }
        if (stage instanceof Stage.Arrange arrange) {
            return ArrangeStage.write(method, arrange, tile);
        }
        return move(method, stage);
    }

    private Routine move(StageMethod method, Stage stage) {
        if (stage instanceof Stage.Accumulate accumulate) {
            return AccumulateStage.write(method, accumulate, lanes);
        }
        if (stage instanceof Stage.Gather gather) {
            return GatherStage.write(method, gather, lanes);
        }
        if (stage instanceof Stage.ScatterAdd scatter) {
            return GatherStage.write(method, scatter, lanes);
        }
        if (stage instanceof Stage.ArgMax argMax) {
            return MiddleAxisStage.write(method, argMax);
        }
        if (stage instanceof Stage.CumulativeSum sum) {
            return MiddleAxisStage.write(method, sum, lanes);
        }
        if (stage instanceof Stage.OverlapAdd add) {
            return MiddleAxisStage.write(method, add, lanes);
        }
        if (stage instanceof Stage.FirstOccurrence first) {
            return RowStages.write(method, first);
        }
        return RowStages.write(method, (Stage.WriteRows) stage);
    }

    private static String name(Stage stage) {
        String kind = stage.getClass().getSimpleName();
        return kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
    }
}
