// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The Elasticsearch of the demo: the user's, or one that is started and stopped with the demo. */
record DemoServer(ClusterAddress address, @Nullable EmbeddedElasticsearch own) implements AutoCloseable {
    static DemoServer start(DemoOptions options) {
        if (options.elasticsearch() != null) {
            return new DemoServer(options.elasticsearch(), null);
        }
        DemoFolder folder = options.folder();
        if (EmbeddedElasticsearch.running(folder.path()).isPresent()) {
            throw new IllegalArgumentException(
                    "Another demo runs in " + folder.path() + ". Stop it, or choose another folder with --data.");
        }
        folder.wipe();
        EmbeddedElasticsearch own = EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(folder.path()));
        return new DemoServer(ClusterAddress.of(own.url()), own);
    }

    URI url() {
        return address.url();
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
