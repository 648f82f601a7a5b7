// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.incident;

import io.inferwatch.demo.model.Request;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Changes one request in the window of an incident. Empty: the request is not made. */
@FunctionalInterface
public interface Change {
    Optional<Request> apply(Request request, RandomGenerator random);
}
