// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import io.inferwatch.agent.Inference;

/**
 * One version of a model as the service calls it. It logs its own inputs and prediction into the inference it is given; role,
 * experiment, arm and request id are set by the router, which also closes the inference and logs a failure. Must be thread-safe.
 */
@FunctionalInterface
public interface Model<I, O> {
    /** Answers a request. */
    O apply(I input, Inference inference) throws Exception;
}
