package io.inferwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.demo.model.Churn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final List<String> steps = new ArrayList<>();
    private final ReplayClock clock = new ReplayClock(START);

    @Test
    void run_analysesEachHourOnceItIsDeliveredAndClosed() {
        Traffic traffic = new Traffic(1, START, List.of());
        new Replay(
                        traffic,
                        List.of(new DemoService(new Churn())),
                        () -> steps.add("delivered"),
                        clock,
                        () -> steps.add("analysis at " + clock.instant()))
                .run(() -> steps.add("progress"));
        List<String> expected = IntStream.rangeClosed(1, 48)
                .boxed()
                .flatMap(hour ->
                        List.of("delivered", "analysis at " + START.plusSeconds(hour * 3600L + 61), "progress")
                                .stream())
                .toList();
        assertThat(steps).isEqualTo(expected);
    }
}
