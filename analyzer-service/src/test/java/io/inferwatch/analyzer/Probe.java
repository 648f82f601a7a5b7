// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import io.inferwatch.analyzer.rest.ContractClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Reads from a service that may be down. */
public final class Probe {
    private static final HttpClient CLIENT = ContractClient.create();

    private Probe() {}

    public static Optional<HttpResponse<String>> get(URI url) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(30)).build();
            return Optional.of(CLIENT.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** -1: no answer */
    public static int status(URI url) {
        return get(url).map(HttpResponse::statusCode).orElse(-1);
    }

    /** Empty: no answer */
    public static String text(URI url) {
        return get(url).map(HttpResponse::body).orElse("");
    }

    /** A counter or gauge without labels in what {@code /metrics} answers, 0 if it is not there. */
    public static double metric(URI url, String name) {
        return text(url.resolve("/metrics"))
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }
}
