// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.core.status.Status;
import io.inferwatch.schema.InferenceEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator sees in Logback's status of a cluster that is away. */
@Timeout(60)
class StatusMessagesTest {
    @Test
    void outage_andDrops_areSaid_andNotForEachEvent() throws Exception {
        Configured logback = new Configured("away.xml", Map.of("test.url", nobody()));
        int logged = 0;
        while (count(logback, "events are dropped") == 0) {
            logback.logger("app").info("{}", InferenceEvent.builder("risk", "1").build());
            logged++;
            Thread.sleep(1);
        }
        logback.close();
        assertThat(count(logback, "events wait and will be sent again")).isBetween(1L, 2L);
        assertThat(count(logback, "events are dropped")).isOne();
        assertThat(count(logback, "stopped before")).isOne();
        assertThat(logged).isGreaterThan(64);
        assertThat(logback.statuses())
                .filteredOn(status -> status.startsWith(Status.INFO + " masking of PHONE is reduced"))
                .hasSize(1);
    }

    private static long count(Configured logback, String text) {
        List<String> statuses = logback.statuses();
        return statuses.stream()
                .filter(status -> status.startsWith(Status.WARN + " ") && status.contains(text))
                .count();
    }

    private static String nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }
}
