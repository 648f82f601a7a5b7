// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.operation.SeriesStateRepository;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps what the detectors of live series remember, to the last bit, and the last advice on instances. Thread-safe. */
public final class SeriesStates implements SeriesStateRepository {
    /** What other detectors or settings remember is of no use. */
    private static final String SETTINGS = "1";

    private static final String STATE = "state";
    private static final String SERIES = "series";
    private static final String ADVICE = "advice";

    private final ConfigStore store;

    public SeriesStates(ConfigStore store) {
        this.store = store;
    }

    @Override
    public Optional<Remembered> series(String model) {
        return store.get(STATE, model, SERIES)
                .filter(body -> SETTINGS.equals(body.path("settings").asText()))
                .map(body -> {
                    Map<String, double[]> series = new TreeMap<>();
                    body.path("series")
                            .properties()
                            .forEach(one -> series.put(
                                    one.getKey(), decode(one.getValue().asText())));
                    return new Remembered(Instant.parse(body.path("until").asText()), series);
                });
    }

    @Override
    public void storeSeries(String model, Remembered remembered) {
        ObjectNode body = ElasticsearchConnection.JSON.createObjectNode();
        body.put("settings", SETTINGS).put("until", remembered.until().toString());
        ObjectNode series = body.putObject("series");
        remembered.series().forEach((name, numbers) -> series.put(name, encode(numbers)));
        store.put(STATE, model, SERIES, body);
    }

    @Override
    public Optional<String> advice(String model) {
        return store.get(STATE, model, ADVICE).map(body -> body.path("advice").asText());
    }

    @Override
    public void storeAdvice(String model, String advice) {
        store.put(STATE, model, ADVICE, Map.of("advice", advice));
    }

    private static String encode(double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * numbers.length);
        bytes.asDoubleBuffer().put(numbers);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static double[] decode(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        double[] numbers = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(numbers);
        return numbers;
    }
}
