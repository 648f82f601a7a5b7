package io.inferwatch.demo;

import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The Elasticsearch of the demo: the user's, or one of its own that ends with it. */
record Server(URI url, @Nullable EmbeddedElasticsearch own) implements AutoCloseable {
    static Server start(DemoOptions options) {
        if (options.elasticsearch() != null) {
            return new Server(options.elasticsearch(), null);
        }
        DemoFolder folder = options.folder();
        if (EmbeddedElasticsearch.running(folder.path()).isPresent()) {
            throw new IllegalArgumentException(
                    "data: Expecting no other demo. Found: one that runs in " + folder.path());
        }
        folder.wipe();
        EmbeddedElasticsearch own = EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(folder.path()));
        return new Server(own.url(), own);
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
