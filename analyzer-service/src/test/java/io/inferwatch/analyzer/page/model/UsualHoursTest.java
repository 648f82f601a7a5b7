// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.json.SeriesPoint;
import io.inferwatch.analyzer.page.plot.TimePlotBuilder.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsualHoursTest {
    private static final Instant NOON = Instant.parse("2026-03-08T12:00:00Z");

    private static SeriesPoint point(int daysBefore, int hour, long events) {
        Instant time = NOON.minus(Duration.ofDays(daysBefore)).plus(Duration.ofHours(hour));
        return new SeriesPoint(time, events, 0.0, 10.0, 40.0 + events);
    }

    @Test
    void usual_isFromTheLeastToTheMostOfTheSameHour() {
        UsualHours usual =
                new UsualHours(List.of(point(3, 0, 100), point(2, 0, 130), point(1, 0, 90), point(1, 1, 500)));
        List<Span> spans = usual.of(List.of(point(0, 0, 7), point(0, 1, 7)), at -> (double) at.events());
        assertThat(spans.get(0)).isEqualTo(new Span(NOON, 90, 130));
        assertThat(spans.get(1).low()).isNaN();
        assertThat(usual.of(List.of(point(0, 0, 7)), SeriesPoint::latencyP95Millis))
                .containsExactly(new Span(NOON, 130, 170));
    }

    @Test
    void hoursWithoutEvents_areNotUsual() {
        UsualHours usual = new UsualHours(List.of(point(3, 0, 100), point(2, 0, 0), point(1, 0, 90)));
        assertThat(usual.of(List.of(point(0, 0, 7)), at -> (double) at.events())
                        .get(0)
                        .high())
                .isNaN();
    }
}
