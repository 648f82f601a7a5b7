// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.memory.InMemoryAudit;
import io.inferwatch.analyzer.memory.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryAudit stored = new InMemoryAudit();
    private final AuditLog log = new AuditLog(stored, Duration.ofDays(1), clock);

    private static AuditEntry entry(String path) {
        return AuditEntry.of(START, null, "POST", path, 200);
    }

    @Test
    void entries_areWrittenInTheirOrder_alsoAfterTheStoreWasAway() {
        stored.setAway(true);
        for (int i = 0; i < 1_200; i++) {
            log.add(entry("/" + i));
        }
        assertThatThrownBy(log::write).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(log::write).isInstanceOf(IllegalStateException.class);
        stored.setAway(false);
        log.write();
        assertThat(stored.entries()).hasSize(1_200);
        assertThat(stored.entries().get(1_199).path()).isEqualTo("/1199");
        assertThat(log.lost()).isZero();
    }

    @Test
    void whatDoesNotFit_isLostAndCounted_withoutWaiting() {
        for (int i = 0; i < AuditLog.MOST + 3; i++) {
            log.add(entry("/" + i));
        }
        assertThat(log.lost()).isEqualTo(3);
        log.write();
        assertThat(stored.entries()).hasSize(AuditLog.MOST);
    }

    @Test
    void oldEntries_areDeleted_onceAnHour() {
        log.add(entry("/a"));
        log.write();
        clock.set(START.plus(Duration.ofDays(1)).plusSeconds(1));
        log.write();
        assertThat(stored.entries()).isEmpty();
        log.add(entry("/late"));
        log.write();
        assertThat(stored.entries()).as("not again yet").hasSize(1);
    }

    @Test
    void longPath_isCut() {
        assertThat(entry("/" + "x".repeat(5_000)).path()).hasSize(1_000);
    }
}
