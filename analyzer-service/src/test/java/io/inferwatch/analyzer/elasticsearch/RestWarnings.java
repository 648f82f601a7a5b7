// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * A test fails when Elasticsearch answered one of its requests with a {@code Warning} header: what is deprecated is gone in the next
 * version. The REST client logs these headers. JUnit finds this extension by itself, so that it holds for every test of the module,
 * and loads it before it starts the first one. Where tests run at the same time, another one may be the one that fails.
 */
public final class RestWarnings implements AfterEachCallback {
    private static final Queue<String> WARNINGS = new ConcurrentLinkedQueue<>();

    static {
        Logger client = (Logger) LoggerFactory.getLogger(RestClient.class);
        Recorder recorder = new Recorder();
        recorder.setContext(client.getLoggerContext());
        recorder.start();
        client.addAppender(recorder);
    }

    /** Keeps what the client says about warnings; its other messages are of failures, which tests cause. */
    private static final class Recorder extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)
                    && event.getFormattedMessage().contains(" warnings: ")) {
                WARNINGS.add(event.getFormattedMessage());
            }
        }
    }

    /** The warnings since the last call. */
    static List<String> take() {
        List<String> taken = List.copyOf(WARNINGS);
        WARNINGS.removeAll(taken);
        return taken;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> warnings = take();
        if (!warnings.isEmpty()) {
            throw new AssertionError("Elasticsearch warns of requests of this test:\n" + String.join("\n", warnings));
        }
    }
}
