// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import static io.inferwatch.monitors.traffic.Traffic.at;
import static io.inferwatch.monitors.traffic.Traffic.day;
import static io.inferwatch.monitors.traffic.Traffic.days;
import static io.inferwatch.monitors.traffic.Traffic.hourOfDay;
import static io.inferwatch.monitors.traffic.Traffic.hours;
import static io.inferwatch.monitors.traffic.Traffic.isWeekend;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.schema.RuleViolationException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class RhythmChoiceTest {
    private final RhythmChoice choice = new RhythmChoice(RhythmChoice.ENOUGH_ROWS);
    private final Traffic traffic = new Traffic(7);

    @Test
    void rhythm_followsTheTraffic() {
        assertThat(chosen(14, hour -> traffic.poisson(1000))).isEqualTo("1h");
        assertThat(chosen(14, hour -> traffic.poisson(hourOfDay(hour) < 6 ? 50 : 500)))
                .isEqualTo("1h");
        assertThat(chosen(14, hour -> traffic.poisson(30))).isEqualTo("8h");
        assertThat(chosen(14, hour -> traffic.poisson(10))).isEqualTo("1d");
        assertThat(chosen(14, hour -> traffic.poisson(3))).isEqualTo("3d");
        assertThat(chosen(84, hour -> traffic.poisson(0.125))).isEqualTo("28d");
        assertThat(chosen(14, hour -> isWeekend(hour) || hourOfDay(hour) < 8 || hourOfDay(hour) > 17 ? 0 : 40))
                .isEqualTo("6h");
    }

    @Test
    void batchJobs_areAnalysedByTheRun() {
        assertThat(chosen(14, hour -> hourOfDay(hour) == 2 ? 1000 : 0)).isEqualTo("run");
        assertThat(chosen(14, hour -> hourOfDay(hour) == 2 && !isWeekend(hour) ? 1000 : 0))
                .isEqualTo("run");
        assertThat(chosen(28, hour -> hourOfDay(hour) == 2 && day(hour) % 7 == 0 ? 1000 : 0))
                .isEqualTo("run");
        assertThat(chosen(3, hour -> hourOfDay(hour) == 2 ? 1000 : 0)).isEqualTo("run");
        assertThat(chosen(2, hour -> hourOfDay(hour) == 2 ? 5 : 0)).isNotEqualTo("run");
    }

    @Test
    void choice_staysThroughChance() {
        for (double mean : new double[] {3, 10, 20, 30, 60, 190, 210}) {
            assertThat(changes(56, hour -> traffic.poisson(mean)))
                    .as("traffic of %s rows an hour", mean)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void jobThatBecomesSteady_isAnalysedByTheHour() {
        ToLongFunction<Instant> rows = hour -> day(hour) >= 14 || hourOfDay(hour) == 2 ? traffic.poisson(1000) : 0;

        assertThat(choice.choose(days(14, rows), Rhythm.HOUR)).isEqualTo(Rhythm.RUN);
        assertThat(choice.choose(days(16, rows), Rhythm.RUN)).isEqualTo(Rhythm.HOUR);
    }

    @Test
    void shortPast_changesNothing() {
        assertThat(choice.choose(TrafficHistory.none(at(0, 0)), Rhythm.RUN)).isEqualTo(Rhythm.RUN);
    }

    @Test
    void windows_areAlignedAndHoldEachRowOnce() {
        assertThat(new Rhythm(Rhythm.LENGTHS.get(4)).windows(at(0, 4), at(1, 0)))
                .containsExactly(hours(0, 4, 2), hours(0, 6, 6), hours(0, 12, 6), hours(0, 18, 6));
        assertThat(Rhythm.of("7d").windows(at(2, 0), at(15, 0))).containsExactly(hours(2, 0, 120), hours(7, 0, 168));
        assertThat(Rhythm.of("run").text()).isEqualTo("run");
        assertThatThrownBy(() -> Rhythm.of("5h")).isInstanceOf(RuleViolationException.class);
    }

    private String chosen(int days, ToLongFunction<Instant> rows) {
        return choice.choose(days(days, rows), Rhythm.HOUR).text();
    }

    /** The rhythms chosen day by day from the second week on, without the first. */
    private Set<String> changes(int days, ToLongFunction<Instant> rows) {
        TrafficHistory history = days(days, rows);
        Set<String> chosen = new LinkedHashSet<>();
        Rhythm rhythm = Rhythm.HOUR;
        for (int day = 14; day <= days; day++) {
            rhythm = choice.choose(history.before(at(day, 0)), rhythm);
            chosen.add(rhythm.text());
        }
        chosen.remove(chosen.iterator().next());
        return chosen;
    }
}
