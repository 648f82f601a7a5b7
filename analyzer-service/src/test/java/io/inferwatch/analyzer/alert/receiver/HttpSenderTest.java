// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.alert.AlertReceiver.Answer;
import io.inferwatch.analyzer.alert.AlertReceiver.Result;
import io.inferwatch.analyzer.alert.receiver.TestReceiver.Reply;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers that behave badly. */
class HttpSenderTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpSender http = sender(true, Duration.ofSeconds(10));
    private TestReceiver receiver;

    private HttpSender sender(boolean allowPrivate, Duration timeout) {
        return new HttpSender(vertx, new AddressGuard(allowPrivate), timeout, List.of("s3cret"));
    }

    @BeforeEach
    void start() throws IOException {
        receiver = new TestReceiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Answer post() {
        return http.post(URI.create(receiver.url() + "/x"), "{}", Map.of());
    }

    @Test
    void answers_areQuotedWithoutSecretsAndControlCharacters() {
        receiver.answer(request -> new Reply(500, "no\u0007 s3cret\r\nfor you", Map.of()));
        assertThat(post()).isEqualTo(new Answer(Result.FAILED, "HTTP 500: no  ***  for you"));
    }

    @Test
    void manyAnswers_areAllHeard() {
        for (int i = 0; i < 300; i++) {
            assertThat(post().reason()).isEqualTo("HTTP 200");
        }
    }

    @Test
    void redirect_isNotFollowed() throws IOException {
        try (TestReceiver other = new TestReceiver()) {
            receiver.answer(request -> new Reply(307, "", Map.of("Location", other.url() + "/y?token=1")));
            assertThat(post().result()).isEqualTo(Result.FAILED);
            assertThat(post().reason())
                    .isEqualTo("HTTP 307 to 127.0.0.1: redirects are not followed;"
                            + " the receiver's URL must be the one that takes alerts");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void nobodyListens_isAFailure() {
        assertThat(http.post(URI.create("http://127.0.0.1:1/"), "{}", Map.of()).result())
                .isEqualTo(Result.FAILED);
        assertThat(http.post(URI.create("http://no-such-host.invalid/"), "{}", Map.of())
                        .result())
                .isEqualTo(Result.FAILED);
    }

    @Test
    void hanging_endsAfterTheTimeout() {
        receiver.hang(true);
        Answer answer = sender(true, Duration.ofMillis(200)).post(URI.create(receiver.url()), "{}", Map.of());
        assertThat(answer).isEqualTo(Answer.failed("no answer within 200 ms"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage\r\n\r\n", "HTTP/1.1 999999 what\r\n\r\n", "\u0000\u0001\u0002\u0003", ""})
    void garbage_isAFailure(String bytes) {
        NetServer server = listen(bytes, false);
        Answer answer = sender(true, Duration.ofSeconds(2))
                .post(URI.create("http://127.0.0.1:" + server.actualPort() + "/"), "{}", Map.of());
        assertThat(answer.result()).isEqualTo(Result.FAILED);
        assertThat(answer.reason()).isNotBlank().doesNotContain("\u0000");
    }

    @Test
    void endlessAnswer_isNotReadToItsEnd() {
        NetServer server = listen("HTTP/1.1 500 no\r\ntransfer-encoding: chunked\r\n\r\n", true);
        Answer answer = http.post(URI.create("http://127.0.0.1:" + server.actualPort() + "/"), "{}", Map.of());
        assertThat(answer.reason()).startsWith("HTTP 500: aaaa").hasSizeLessThanOrEqualTo(300);
    }

    private NetServer listen(String begin, boolean endless) {
        return vertx.createNetServer()
                .connectHandler(socket -> socket.handler(request -> {
                    var unused = socket.write(begin);
                    if (endless) {
                        vertx.setPeriodic(5, timer -> socket.write("64\r\n" + "a".repeat(100) + "\r\n"));
                    } else {
                        unused = socket.close();
                    }
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"})
    void privateAddress_isRefusedWhereItIsForbidden(String host) {
        URI target = URI.create("http://" + host + ":" + receiver.port() + "/");
        Answer answer = sender(false, Duration.ofSeconds(5)).post(target, "{}", Map.of());
        assertThat(answer.result()).isEqualTo(Result.FAILED);
        assertThat(answer.reason()).endsWith("a private address, which alerts.allow_private_addresses: false forbids");
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void busyReceiver_saysForHowLong() {
        receiver.answer(request -> new Reply(429, "", Map.of("Retry-After", "17")));
        assertThat(post().pause()).isEqualTo(Duration.ofSeconds(17));
        receiver.answer(request -> new Reply(503, "", Map.of("Retry-After", "99999999")));
        assertThat(post().pause()).isEqualTo(Duration.ofHours(1));
        receiver.answer(request -> new Reply(503, "", Map.of("Retry-After", "soon")));
        assertThat(post().pause()).isNull();
    }
}
