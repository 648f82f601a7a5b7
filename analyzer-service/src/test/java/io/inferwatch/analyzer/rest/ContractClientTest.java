// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.inferwatch.analyzer.api.Backend;
import io.inferwatch.analyzer.api.Service;
import io.inferwatch.analyzer.api.ServiceOptions;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.report.SampleReports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client sees answers that are not as the contract says. */
class ContractClientTest {
    private final HttpClient client = ContractClient.create();
    private HttpServer server;
    private byte[] body = new byte[0];
    private String coding = "gzip";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Content-Encoding", coding);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private int status() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/models");
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("Accept-Encoding", "gzip").build();
        return client.send(request, BodyHandlers.ofByteArray()).statusCode();
    }

    @Test
    void packedAnswers_passWhereTheyAreRight() throws Exception {
        body = packed("{\"models\":[],\"next\":null}");
        assertThat(status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{} | models", "{\"models\":[1],\"next\":null} | models", "[] | object"})
    void packedAnswers_thatAreWrong_fail(String wrong, String names) throws Exception {
        body = packed(wrong);
        assertThatThrownBy(this::status)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("is not as openapi.yaml says")
                .hasMessageContaining(names);
    }

    @Test
    void whatIsNotPackedAsItSays_fails() {
        body = "{\"models\":[],\"next\":null}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(this::status).isInstanceOf(AssertionError.class).hasMessageContaining("not gzip");
        coding = "br";
        assertThatThrownBy(this::status).isInstanceOf(AssertionError.class).hasMessageContaining("a body in br");
    }

    @Test
    void service_packsWhatIsAsTheContractSays() throws Exception {
        try (Service service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null),
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts()),
                notifier -> () -> {})) {
            URI uri = URI.create("http://127.0.0.1:" + service.port() + "/api/v1/models/credit-risk/report");
            HttpResponse<byte[]> packed = client.send(
                    HttpRequest.newBuilder(uri)
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(packed.headers().firstValue("content-encoding")).contains("gzip");
        }
    }
}
