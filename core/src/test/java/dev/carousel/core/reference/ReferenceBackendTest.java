package dev.carousel.core.reference;

import dev.carousel.api.Backend;

class ReferenceBackendTest extends BackendRules {
    @Override
    protected Backend backend() {
        return new ReferenceBackend();
    }
}
