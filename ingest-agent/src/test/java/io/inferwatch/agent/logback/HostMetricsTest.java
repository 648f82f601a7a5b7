// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostMetricsTest {
    @Test
    void appender_putsItsCountersIntoTheGlobalRegistry_whileItRuns() {
        SimpleMeterRegistry host = new SimpleMeterRegistry();
        Metrics.addRegistry(host);
        try {
            InferenceAppender appender = appender("true");
            assertThat(host.get("inferwatch.agent.offered")
                            .tag("agent", "INFERENCES")
                            .functionCounter()
                            .count())
                    .isZero();
            appender.stop();
            assertThat(host.getMeters()).isEmpty();
        } finally {
            Metrics.removeRegistry(host);
        }
    }

    @Test
    void metricsOff_bindsNothing() {
        InferenceAppender appender = appender("false");
        assertThat(Metrics.globalRegistry.getMeters()).isEmpty();
        appender.stop();
    }

    private static InferenceAppender appender(String metrics) {
        InferenceAppender appender = new InferenceAppender(Map.of());
        appender.setContext(new LoggerContext());
        appender.setName("INFERENCES");
        appender.setStopTimeout("50 milliseconds");
        appender.setMetrics(metrics);
        appender.start();
        return appender;
    }
}
