// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A minimal loader: bodies prepared in advance, a few requests at a time. */
final class BulkLoader {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI bulk;
    private final int requests;

    /** @param requests the number of concurrent requests */
    BulkLoader(URI url, int requests) {
        this.bulk = URI.create(url + "/_bulk?filter_path=errors,items.*.error");
        this.requests = requests;
    }

    /** @throws IllegalStateException when a document was refused */
    void load(Iterator<byte[]> bodies) {
        ExecutorService threads = Executors.newFixedThreadPool(requests);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                running.add(threads.submit(() -> drain(bodies)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean drain(Iterator<byte[]> bodies) throws IOException, InterruptedException {
        byte[] body = next(bodies);
        while (body.length > 0) {
            send(body);
            body = next(bodies);
        }
        return true;
    }

    private static byte[] next(Iterator<byte[]> bodies) {
        synchronized (bodies) {
            return bodies.hasNext() ? bodies.next() : new byte[0];
        }
    }

    private void send(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(bulk)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200 || !answer.body().contains("\"errors\":false")) {
            String response = answer.body();
            throw new IllegalStateException("bulk: Expecting every document to be taken. Found: "
                    + response.substring(0, Math.min(300, response.length())));
        }
    }
}
