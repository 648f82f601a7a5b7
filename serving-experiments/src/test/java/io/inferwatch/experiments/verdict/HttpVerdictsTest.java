// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.inferwatch.schema.RuleViolationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a real server. Waits for states, not for times. */
@Timeout(60)
class HttpVerdictsTest {
    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long ENDLESS = 256L << 20;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger questions = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile String answer = "{\"verdict\":\"continue\"}";
    private volatile int status = 200;
    private volatile boolean hanging;
    private volatile boolean endless;
    private volatile String path = "";
    private volatile String authorization = "";
    private final AtomicLong sent = new AtomicLong();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            path = exchange.getRequestURI().getRawPath();
            authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            questions.incrementAndGet();
            if (endless) {
                exchange.sendResponseHeaders(200, 0);
                byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
                while (sent.addAndGet(blanks.length) < ENDLESS) {
                    exchange.getResponseBody().write(blanks);
                }
            }
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            if (hanging) {
                exchange.getResponseBody().flush();
                awaitEnd();
            }
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** What it sends would fill the heap of the service until the time-out. */
    @Test
    void endlessAnswer_isCutOff() {
        endless = true;
        try (HttpVerdicts verdicts = HttpVerdicts.of(address(), INTERVAL, TIMEOUT)) {
            verdicts.of("e");
            awaitQuestions(2);
            assertThat(sent).hasValueLessThan(ENDLESS / 2);
            endless = false;
            await(verdicts, "e", Verdict.CONTINUE);
        }
    }

    /** A router in a constant of the service refers to it for good; its thread would hold the class loader of the service. */
    @Test
    void closedSource_thatIsStillReferredTo_hasNoThread() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        HttpVerdicts verdicts = HttpVerdicts.of(address(), INTERVAL, TIMEOUT);
        verdicts.of("e");
        await(verdicts, "e", Verdict.CONTINUE);
        verdicts.close();
        for (int i = 0; i < 3_000 && hasThreadsSince(before); i++) {
            System.gc();
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(hasThreadsSince(before)).isFalse();
        assertThat(verdicts.of("other")).isEqualTo(Verdict.NO_ANSWER);
    }

    @Test
    void answer_isAskedForInTheBackground_andKeptUpToDate() {
        try (HttpVerdicts verdicts = HttpVerdicts.of(address(), INTERVAL, TIMEOUT)) {
            assertThat(verdicts.of("fraud 4/b")).isEqualTo(Verdict.NO_ANSWER);
            await(verdicts, "fraud 4/b", Verdict.CONTINUE);
            assertThat(path).isEqualTo("/api/v1/experiments/fraud%204%2Fb/verdict");
            answer = "{\"verdict\":\"promote\"}";
            await(verdicts, "fraud 4/b", Verdict.PROMOTE);
        }
    }

    @Test
    void token_isSent_andNeverPrinted() {
        try (HttpVerdicts verdicts = HttpVerdicts.of(address(), INTERVAL, TIMEOUT)) {
            await(verdicts, "e", Verdict.CONTINUE);
            assertThat(authorization).isEqualTo("null");
            verdicts.withToken("iwt_secret");
            awaitQuestions(questions.get() + 3);
            assertThat(authorization).isEqualTo("Bearer iwt_secret");
            assertThatThrownBy(() -> verdicts.withToken("iwt_secret\n"))
                    .isInstanceOf(RuleViolationException.class)
                    .hasMessageStartingWith("token: Expecting printable ASCII")
                    .hasMessageNotContaining("secret");
            assertThat(verdicts.toString()).doesNotContain("secret");
        }
    }

    @Test
    void rollBack_stays() {
        try (HttpVerdicts verdicts = HttpVerdicts.of(address(), INTERVAL, TIMEOUT)) {
            answer = "{\"verdict\":\"roll_back\"}";
            await(verdicts, "e", Verdict.ROLL_BACK);
            answer = "{\"verdict\":\"promote\"}";
            awaitQuestions(questions.get() + 5);
            assertThat(verdicts.of("e")).isEqualTo(Verdict.ROLL_BACK);
        }
    }

    @Test
    void answerThatNobodyRefreshes_growsOld() {
        try (HttpVerdicts verdicts = HttpVerdicts.of(address(), INTERVAL, Duration.ofMillis(200))) {
            answer = "{\"verdict\":\"promote\"}";
            await(verdicts, "e", Verdict.PROMOTE);
            status = 503;
            await(verdicts, "e", Verdict.NO_ANSWER);
        }
    }

    @Test
    void hangingAnalyzer_givesNoAnswer_andIsAskedAgain() {
        hanging = true;
        try (HttpVerdicts verdicts = HttpVerdicts.of(address(), INTERVAL, Duration.ofMillis(200))) {
            assertThat(verdicts.of("e")).isEqualTo(Verdict.NO_ANSWER);
            awaitQuestions(3);
            assertThat(verdicts.of("e")).isEqualTo(Verdict.NO_ANSWER);
            hanging = false;
            await(verdicts, "e", Verdict.CONTINUE);
        }
    }

    @Test
    void experimentThatTheAnalyzerDoesNotKnowYet_hasNoAnswer() {
        status = 404;
        try (HttpVerdicts verdicts = HttpVerdicts.of(address(), INTERVAL, TIMEOUT)) {
            verdicts.of("e");
            awaitQuestions(3);
            assertThat(verdicts.of("e")).isEqualTo(Verdict.NO_ANSWER);
        }
    }

    @Test
    void answerThatIsNone_isUnknown_untilAnotherComes() {
        answer = "{\"verdict\":\"ship it\"}";
        try (HttpVerdicts verdicts = HttpVerdicts.of(address(), INTERVAL, Duration.ofMillis(200))) {
            await(verdicts, "e", Verdict.UNKNOWN);
            answer = "{\"verdict\":\"continue\"}";
            await(verdicts, "e", Verdict.CONTINUE);
        }
    }

    @Test
    void closedPort_givesNoAnswer() {
        server.stop(0);
        try (HttpVerdicts verdicts = HttpVerdicts.of(address(), INTERVAL, TIMEOUT)) {
            assertThat(verdicts.of("e")).isEqualTo(Verdict.NO_ANSWER);
        }
    }

    @Test
    void badSettings_areRefused() {
        assertThatThrownBy(() -> HttpVerdicts.of(URI.create("analyzer:8080")))
                .hasMessage("analyzer: Expecting an http or https address. Found: analyzer:8080");
        assertThatThrownBy(() -> HttpVerdicts.of(address(), Duration.ZERO, TIMEOUT))
                .hasMessage("interval: Expecting a positive duration of at most a day. Found: PT0S");
    }

    private URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasThreadsSince(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .anyMatch(thread -> thread.getName().startsWith("HttpClient-")
                        || thread.getName().startsWith("inferwatch-"));
    }

    private static void await(VerdictSource verdicts, String experiment, Verdict expected) {
        while (verdicts.of(experiment) != expected) {
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    private void awaitQuestions(int number) {
        while (questions.get() < number) {
            Thread.yield();
        }
    }
}
