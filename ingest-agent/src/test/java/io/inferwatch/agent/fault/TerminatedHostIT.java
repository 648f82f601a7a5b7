// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.FaultyServer;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM to a service that logs 5 000 inferences a second and does not stop before it has to: each call is in the books. */
@Timeout(120)
class TerminatedHostIT {
    private static final int TERMINATED_AT = 10_000;
    /** The service logs at once what it could not while the machine was busy with others. */
    private static final String ROOM_AFTER_A_STALL = "<ringCapacity>131072</ringCapacity>";

    @TempDir
    private Path temp;

    private record Books(long logged, long offered, long settled, long spooled, long dropped, String reasons) {
        static Books of(String line) {
            String[] words = line.split(" ", 7);
            return new Books(
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]),
                    Long.parseLong(words[5]),
                    words[6]);
        }
    }

    @Test
    void healthy_deliversWhatWasLoggedBefore_andCountsTheRest() throws Exception {
        try (FaultyServer server = new FaultyServer(0)) {
            Books books = terminated(server.url().toString(), "<stopTimeout>30 seconds</stopTimeout>");
            assertThat(books.settled()).isGreaterThan(TERMINATED_AT).isEqualTo(server.stored.size());
            assertThat(books.spooled()).isZero();
            assertThat(books.reasons()).startsWith("{closed=").doesNotContain(",");
        }
    }

    @Test
    void outage_inMemory_countsEverything() throws Exception {
        Books books = terminated("http://127.0.0.1:" + Signals.freePort(), "");
        assertThat(books.settled() + books.spooled()).isZero();
        assertThat(books.reasons()).contains("stopped=", "closed=");
    }

    @Test
    void outage_durable_keepsWhatWasLoggedBefore_forTheNextAgent() throws Exception {
        Path spool = temp.resolve("spool");
        Books books = terminated(
                "http://127.0.0.1:" + Signals.freePort(),
                "<spoolFolder>" + spool + "</spoolFolder><spoolMode>durable</spoolMode>");
        assertThat(books.spooled()).isGreaterThan(TERMINATED_AT);
        assertThat(books.reasons()).startsWith("{closed=").doesNotContain(",");
        try (FaultyServer server = new FaultyServer(0);
                Agent heir = Agent.start(AgentOptions.builder()
                        .elasticsearchUrl(server.url())
                        .spoolFolder(spool)
                        .build())) {
            assertThat(heir.drain(Duration.ofSeconds(60))).isTrue();
            assertThat((long) server.stored.size()).isEqualTo(books.spooled());
        }
    }

    private Books terminated(String url, String settings) throws Exception {
        Path configuration = Files.writeString(
                temp.resolve("logback.xml"),
                "<configuration><shutdownHook/><appender name='INFERENCES'"
                        + " class='io.inferwatch.agent.logback.InferenceAppender'><url>" + url + "</url>"
                        + "<stopTimeout>1 second</stopTimeout>" + ROOM_AFTER_A_STALL + settings + "</appender>"
                        + "<logger name='inferwatch.inference' level='INFO'><appender-ref ref='INFERENCES'/></logger>"
                        + "</configuration>");
        Process host = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dlogback.configurationFile=" + configuration,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TerminatedHost.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String last = "";
        try (BufferedReader reports = host.inputReader()) {
            for (String line = reports.readLine(); line != null; line = reports.readLine()) {
                if (line.equals("logged " + TERMINATED_AT)) {
                    // Unlike the process itself, its handle leaves the pipe open.
                    host.toHandle().destroy();
                }
                last = line;
            }
        } finally {
            host.destroyForcibly().waitFor();
        }
        System.out.println("SIGTERM | " + last);
        Books books = Books.of(last);
        assertThat(books.offered()).isEqualTo(books.logged());
        assertThat(books.settled() + books.spooled() + books.dropped()).isEqualTo(books.logged());
        return books;
    }
}
