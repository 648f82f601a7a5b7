// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientMonitorTest {
    private final ClientMonitor monitor = new ClientMonitor(
            PatternSamples.check(PatternKind.CLIENT_SHARE), "labels.client", client -> client.replace("7", "<*>"));

    @Test
    void callerFarAboveItsShare_isNamed() {
        CheckResult check = monitor.evaluate(
                "requests",
                new ClientCounts(1_000, Map.of("shop-7", 50L, "app", 600L)),
                new ClientCounts(900, Map.of("shop-7", 300L, "app", 400L)));

        assertThat(check.status()).isEqualTo(Status.FAIL);
        assertThat(check.subject()).isEqualTo("labels.client.requests");
        assertThat(check.details().facts())
                .contains(
                        new Fact.Text("what", "requests"),
                        new Fact.Change("client_share", "labels.client=shop-<*>", 0.05, 1 / 3.0, Fact.Unit.SHARE));
        // scipy 1.17.1: norm.sf(z) * 2 with z of the pooled variance
        Double p = check.evidence().pValue();
        assertThat(p).isNotNull();
        assertThat(p / 5.641394574349675e-57).isCloseTo(1, within(1e-9));
    }

    @Test
    void newCaller_isAboveItsShareToo() {
        CheckResult check =
                monitor.evaluate("failures", new ClientCounts(40, Map.of()), new ClientCounts(100, Map.of("new", 60L)));
        assertThat(check.status()).isEqualTo(Status.FAIL);
        assertThat(check.details().facts())
                .contains(
                        new Fact.Text("what", "failures"),
                        new Fact.Change("client_share", "labels.client=new", 0, 0.6, Fact.Unit.SHARE));
    }

    @Test
    void smallOrUncertainGrowth_isNone() {
        assertThat(monitor.evaluate(
                                "requests",
                                new ClientCounts(100_000, Map.of("a", 10_000L)),
                                new ClientCounts(100_000, Map.of("a", 25_000L)))
                        .status())
                .isEqualTo(Status.OK);
        assertThat(monitor.evaluate(
                                "failures",
                                new ClientCounts(30, Map.of("a", 9L)),
                                new ClientCounts(30, Map.of("a", 16L)))
                        .status())
                .isEqualTo(Status.OK);
    }

    @Test
    void fewFailures_areInsufficient() {
        assertThat(monitor.evaluate("failures", new ClientCounts(3, Map.of()), new ClientCounts(40, Map.of()))
                        .status())
                .isEqualTo(Status.INSUFFICIENT_DATA);
    }
}
