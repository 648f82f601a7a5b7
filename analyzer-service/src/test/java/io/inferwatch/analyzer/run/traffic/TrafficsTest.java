// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.memory.InMemoryEvents;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.traffic.Rhythm;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficsTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final List<Window> read = new ArrayList<>();
    private final EventRepository events = counting(new InMemoryEvents());

    /** What a step asks for of a model in windows of any length: several times of the past, four weeks and twelve. */
    @Test
    void hours_areReadOnce_thenTwoDays() {
        ModelTraffic traffic =
                new Traffics(events, new InMemoryStorage().runEnds(), model -> ModelPlan.DEFAULTS, clock).of("m");
        step(traffic, 0);
        read.clear();

        for (int hour = 1; hour <= 24; hour++) {
            step(traffic, hour);
        }

        assertThat(read).hasSize(24).allMatch(window -> window.length().compareTo(Duration.ofHours(49)) <= 0);
    }

    private void step(ModelTraffic traffic, int hour) {
        Instant now = START.plus(Duration.ofHours(hour));
        clock.set(now);
        traffic.rhythm(now, Rhythm.of("7d"));
        traffic.schedule(now.minus(Duration.ofHours(1)));
        traffic.expected(new Window(now.minus(Duration.ofDays(7)), now));
        traffic.before(now.minus(Duration.ofDays(28)));
    }

    private EventRepository counting(EventRepository of) {
        return (EventRepository) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventRepository.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("rowsByHour")) {
                        read.add((Window) arguments[1]);
                    }
                    return method.invoke(of, arguments);
                });
    }
}
