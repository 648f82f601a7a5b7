// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.schema.ModelRole;
import org.jspecify.annotations.Nullable;

/** A model version in one role, and its arm; null outside of the experiment. Each call is logged, a failed one as failed. */
record LoggedModel<I, O>(
        InferenceLogger logger,
        Model<I, O> model,
        String experiment,
        @Nullable Arm arm) {
    static <I, O> LoggedModel<I, O> of(
            ModelVersion<I, O> version, ModelRole role, String experiment, @Nullable Arm arm) {
        return new LoggedModel<>(version.logger().withRole(role), version.model(), experiment, arm);
    }

    /** @param failed whether the model logged a failure, although it answered */
    record Answer<O>(O value, boolean failed) {}

    O call(@Nullable String requestId, I input) throws Exception {
        return answer(requestId, input).value();
    }

    Answer<O> answer(@Nullable String requestId, I input) throws Exception {
        return logger.<Answer<O>, Exception>call(inference -> {
            if (requestId != null) {
                inference.requestId(requestId);
            }
            if (arm != null) {
                inference.experiment(experiment, arm.value());
            }
            O value = model.apply(input, inference);
            return new Answer<>(value, inference.isFailed());
        });
    }
}
