package org.example.consumer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.schema.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** Logs one inference, and looks whether a receiver gets it as Elasticsearch would. Fails otherwise. */
public final class Main {
    private static final BlockingQueue<String> RECEIVED = new LinkedBlockingQueue<>();

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", Main::receive);
        receiver.start();
        AgentOptions options = AgentOptions.builder()
                .elasticsearchUrl(
                        URI.create("http://127.0.0.1:" + receiver.getAddress().getPort()))
                .build();
        try (Agent agent = Agent.start(options, new Source("consumer", "1", "ci", null), System.err::println)) {
            InferenceLogger inferences = InferenceLogger.forModel("credit", "1").withSink(agent::offer);
            try (var inference = inferences.start()) {
                inference.requestId("r-1").input("age", 41).input("email", "jane.doe@example.com");
                inference.prediction("good", 0.9);
            }
            String event = RECEIVED.poll(60, TimeUnit.SECONDS);
            require(event != null, "no event came within a minute");
            require(event.contains("\"age\":41"), "the input is missing: " + event);
            require(!event.contains("jane.doe"), "personal data left the process: " + event);
            System.out.println("consumer: one event of credit 1 arrived");
        } finally {
            receiver.stop(0);
        }
    }

    private static void receive(HttpExchange exchange) throws IOException {
        InputStream body = exchange.getRequestBody();
        boolean packed = exchange.getRequestHeaders().containsKey("Content-Encoding");
        byte[] bytes = (packed ? new GZIPInputStream(body) : body).readAllBytes();
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        StringBuilder items = new StringBuilder();
        for (int i = 1; i < lines.size(); i += 2) {
            items.append(items.isEmpty() ? "" : ",").append("{\"create\":{\"status\":201}}");
            if (lines.get(i).contains("\"prediction\"")) {
                RECEIVED.add(lines.get(i));
            }
        }
        byte[] answer = ("{\"items\":[" + items + "]}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
