package io.inferwatch.demo.incident;

import io.inferwatch.demo.model.Request;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What an incident does to one request of its window. Empty: the request never comes. */
@FunctionalInterface
public interface Change {
    Optional<Request> apply(Request request, RandomGenerator random);
}
