package org.example;

import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import java.util.List;

public final class SimpleRecurrentPlugin implements Plugin {
    @Override
    public String name() {
        return "simple-recurrent-unit";
    }

    @Override
    public String version() {
        return "1.0";
    }

    @Override
    public List<Extension<?>> extensions() {
        return List.of(Extension.cell("sru", SimpleRecurrentUnitFactory.class));
    }
}
