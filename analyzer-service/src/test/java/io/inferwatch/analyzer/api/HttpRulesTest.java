// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.page.Asset;
import io.inferwatch.analyzer.report.SampleReports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP asks of a server, as bytes on a socket: clients repair too much. */
class HttpRulesTest {
    private static final String HOST = "Host: localhost\r\n";
    private static Service service;

    private int port = service.port();

    @BeforeAll
    static void start() {
        service = start(List.of("Inferwatch.example", "proxy"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Service start(List<String> hosts) {
        ServiceOptions options = new ServiceOptions("127.0.0.1", hosts, 0, Duration.ofHours(1), null, null);
        return Service.start(
                options,
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts()),
                notifier -> () -> {});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/findings",
                "/models/credit-risk",
                "/api/v1/models",
                "/health/live",
                "/health",
                "/metrics",
                "/openapi.yaml",
                "/api/v1/models/credit-risk/report?tests=all"
            })
    void head_isGetWithoutBody(String path) throws Exception {
        String head = exchange("HEAD " + path + " HTTP/1.1\r\n" + HOST);
        assertThat(head).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
        assertThat(head.toLowerCase(Locale.ROOT).contains("content-length: "))
                .isEqualTo(!path.matches("/metrics|/health.*"));
        assertThat(head.split("\r\n\r\n", -1)[1]).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /, 'GET, HEAD, OPTIONS'",
        "DELETE, /models/credit-risk, 'GET, HEAD, OPTIONS'",
        "PUT, /api/v1/models, 'GET, HEAD, OPTIONS'",
        "PATCH, /api/v1/models/credit-risk/report, 'GET, HEAD, OPTIONS'",
        "GET, /api/v1/findings/f-1/decisions, 'OPTIONS, POST'",
        "HEAD, /api/v1/findings/f-1/decisions, 'OPTIONS, POST'",
        "POST, /health/ready, 'GET, HEAD, OPTIONS'",
        "TRACE, /metrics, 'GET, HEAD, OPTIONS'",
        "BREW, /findings, 'GET, HEAD, OPTIONS'"
    })
    void wrongMethod_is405WithThoseAllowed(String method, String path, String allowed) throws Exception {
        assertThat(exchange(method + " " + path + " HTTP/1.1\r\n" + HOST))
                .startsWith("HTTP/1.1 405")
                .containsIgnoringCase("\r\nAllow: " + allowed + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({"/, 'GET, HEAD, OPTIONS'", "/api/v1/findings/f-1/decisions, 'OPTIONS, POST'"})
    void options_saysWhatIsAllowed(String path, String allowed) throws Exception {
        assertThat(exchange("OPTIONS " + path + " HTTP/1.1\r\n" + HOST))
                .startsWith("HTTP/1.1 204")
                .containsIgnoringCase("\r\nAllow: " + allowed + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /nothing",
                "POST /nothing",
                "OPTIONS /nothing",
                "DELETE /api/v1/nothing",
                "GET /api/nothing",
                "GET /models",
                "GET /assets/",
                "GET /assets/../secret"
            })
    void unknownPath_is404WhateverTheMethod(String request) throws Exception {
        assertThat(exchange(request + " HTTP/1.1\r\n" + HOST)).startsWith("HTTP/1.1 404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/findings?after=%zz",
                "/findings?after=%",
                "/findings?model=%ff%zz",
                "/api/v1/findings?after=%zz",
                "/api/v1/findings?limit=%zz",
                "/api/v1/models/credit-risk/report?from=%zz&to=2026-03-02",
                "/models/credit-risk?from=%zz",
                "/models/%zz",
                "/api/v1/models/%zz",
                "/api/v1/models/%zz/report",
                "/models/credit-risk?from=-999999999-01-01T00:00:00Z&to=2026-03-02",
                "/models/credit-risk?from=2026-03-02&to=%2B999999999-12-31T23:59:59Z",
                "/api/v1/models/credit-risk/report?from=-999999999-01-01T00:00:00Z&to=-999999999-01-02T00:00:00Z",
                "/api/v1/models/credit-risk/report?from=%2B999999999-01-01T00:00:00Z&to=%2B999999999-01-02T00:00:00Z",
                "/api/v1/models/credit-risk/report?from=%2B20000-01-01T00:00:00Z&to=%2B20000-01-02T00:00:00Z",
                "/api/v1/findings?after=LTk5OTk5OTk5OS0wMS0wMVQwMDowMDowMFogZi0x",
                "/api/v1/findings?after=KzEwMDAwMDAwMDAtMDEtMDFUMDA6MDA6MDBaIGYtMQ"
            })
    void unreadableRequest_is400(String path) throws Exception {
        assertThat(exchange("GET " + path + " HTTP/1.1\r\n" + HOST)).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: \r\n", "Host: :8080\r\n"})
    void missingHost_is400(String host) throws Exception {
        assertThat(exchange("GET / HTTP/1.1\r\n" + host)).startsWith("HTTP/1.1 400");
        assertThat(exchange("GET /api/v1/models HTTP/1.1\r\n" + host)).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:80", "10.0.0.1", "localhost.evil.example", "[2001:db8::1]:80"})
    void foreignHost_is421(String host) throws Exception {
        for (String path : List.of("/", "/api/v1/models", "/nothing", "/health/live")) {
            assertThat(exchange("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n"))
                    .startsWith("HTTP/1.1 421");
        }
        assertThat(exchange("POST /api/v1/findings/f-1/decisions HTTP/1.1\r\nHost: " + host + "\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 24\r\n\r\n{\"action\":\"acknowledge\"}"))
                .startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:8080", "inferwatch.example", "proxy:443"})
    void ownHost_isServed(String host) throws Exception {
        assertThat(exchange("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void anyHost_isServedWhereAProxyChecksIt() throws Exception {
        try (Service open = start(List.of("*"))) {
            port = open.port();
            assertThat(exchange("GET / HTTP/1.1\r\nHost: evil.example\r\n")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void everyInterface_isServedByAddressAndNotByName() {
        AllowedHosts hosts = AllowedHosts.of("0.0.0.0", List.of());
        assertThat(List.of("10.1.2.3", "[fe80::1]", "localhost")).allMatch(hosts::allows);
        assertThat(List.of("evil.example", "10.1.2.3.evil.example", "a:b")).noneMatch(hosts::allows);
    }

    /** More than the JVM of the tests could hold, if it were kept. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/findings/f-1/decisions", "/", "/api/v1/models", "/nothing"})
    void largeBody_is413AtOnce(String path) throws Exception {
        assertThat(exchange("POST " + path + " HTTP/1.1\r\n" + HOST
                        + "Content-Type: application/json\r\nContent-Length: 99999999999\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void largeBodyOfUnknownLength_is413BeforeItIsRead() throws Exception {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            write(
                    out,
                    "POST /api/v1/findings/f-1/decisions HTTP/1.1\r\n" + HOST
                            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = ("10000\r\n" + " ".repeat(65_536) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 40; i++) {
                out.write(chunk);
            }
            out.flush();
            assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void smallBodyOfUnknownLength_isRead() throws Exception {
        assertThat(exchange("POST /api/v1/findings/f-1/decisions HTTP/1.1\r\n" + HOST
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "18\r\n{\"action\":\"acknowledge\"}\r\n0\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void gzip_isSentToThoseWhoTakeIt() throws Exception {
        try (Socket socket = connect()) {
            write(
                    socket.getOutputStream(),
                    "GET /assets/" + Asset.STYLE.file() + " HTTP/1.1\r\n" + HOST
                            + "Accept-Encoding: gzip\r\nConnection: close\r\n\r\n");
            String head = head(socket.getInputStream());
            assertThat(head)
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("content-encoding: gzip")
                    .containsIgnoringCase("vary: accept-encoding");
        }
        assertThat(exchange("GET /assets/" + Asset.STYLE.file() + " HTTP/1.1\r\n" + HOST))
                .doesNotContainIgnoringCase("content-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.9.9.9", "no-such-host.invalid"})
    void address_ofAnotherMachineIsNoPortInUse(String host) {
        ServiceOptions options = new ServiceOptions(host, List.of(), 0, Duration.ofHours(1), null, null);
        assertThatThrownBy(() -> Service.start(
                        options,
                        Backend.of(
                                new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts()),
                        notifier -> () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("http.host: Expecting an address of this machine")
                .hasMessageContaining(host);
    }

    /** The whole answer to a request without a body of its own; {@code head} ends without the empty line. */
    private String exchange(String head) throws IOException {
        try (Socket socket = connect()) {
            String request = head.contains("\r\n\r\n")
                    ? head.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
                    : head + "Connection: close\r\n\r\n";
            write(socket.getOutputStream(), request.endsWith("0\r\n") ? request + "\r\n" : request);
            if (request.contains("99999999999")) {
                return head(socket.getInputStream());
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
