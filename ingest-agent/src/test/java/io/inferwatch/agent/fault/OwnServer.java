// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import io.inferwatch.agent.ship.Server;
import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A server for one test, that can be killed and started again on its data and port, stopped and continued, or set up late. */
final class OwnServer implements Trouble {
    /** What happens to its processes. */
    enum ProcessFault {
        KILLED,
        STOPPED,
        WITHOUT_TEMPLATES
    }

    private final ProcessFault kind;
    private final EmbeddedOptions options;
    private EmbeddedElasticsearch server;

    OwnServer(ProcessFault kind, Path data) throws IOException {
        this.kind = kind;
        this.options = EmbeddedOptions.withDefaults(data).withHttpPort(Signals.freePort());
        this.server = EmbeddedElasticsearch.start(options);
    }

    URI url() {
        return server.url();
    }

    /** The server as the test asks it. */
    Server asked() {
        return new Server(new TestElasticsearch(url(), "fault"));
    }

    @Override
    public boolean isThereAtFirst() {
        return kind == ProcessFault.WITHOUT_TEMPLATES;
    }

    @Override
    public void begin() throws IOException {
        if (kind != ProcessFault.WITHOUT_TEMPLATES) {
            Signals.send(kind == ProcessFault.KILLED ? "-KILL" : "-STOP", server);
        }
    }

    @Override
    public void end() throws IOException {
        switch (kind) {
            case KILLED -> {
                server.close();
                server = EmbeddedElasticsearch.start(options);
            }
            case STOPPED -> Signals.send("-CONT", server);
            case WITHOUT_TEMPLATES -> asked().withTemplates();
        }
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return "";
    }
}
