package dev.carousel.cli.layers;

import dev.carousel.api.plugin.CellFactory;
import dev.carousel.seq2seq.model.RecurrentDropout;
import dev.carousel.seq2seq.model.Zoneout;
import dev.carousel.testkit.CellContract;

/** Zoneout around recurrent dropout around the cell keep the rules that the cell keeps, kernels included. */
class ZoneoutLstmContractTest extends CellContract {
    @Override
    protected CellFactory factory() {
        return new WrappedCell(installed("lstm"), cell -> new Zoneout(new RecurrentDropout(cell, 0.3), 0.2, 0.4));
    }
}
