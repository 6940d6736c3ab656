package dev.carousel.codegen;

import dev.carousel.api.Backend;
import dev.carousel.core.reference.BackendRules;

class JvmBackendTest extends BackendRules {
    @Override
    protected Backend backend() {
        return new JvmBackend();
    }
}
