// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.repeat.RememberedRequest;
import io.inferwatch.analyzer.repeat.RequestRepository;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Requests in memory. Thread-safe. */
public final class InMemoryRequests implements RequestRepository {
    private final Map<String, RememberedRequest> requests = new ConcurrentHashMap<>();

    @Override
    public boolean begin(RememberedRequest request) {
        return requests.putIfAbsent(request.id(), request) == null;
    }

    @Override
    public Optional<RememberedRequest> find(String id) {
        return Optional.ofNullable(requests.get(id));
    }

    @Override
    public void put(RememberedRequest request) {
        requests.put(request.id(), request);
    }

    @Override
    public void forget(String id) {
        requests.remove(id);
    }

    @Override
    public void forgetBefore(Instant time) {
        requests.values().removeIf(request -> request.begun().isBefore(time));
    }
}
