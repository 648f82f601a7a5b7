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

    O call(@Nullable String requestId, I input) throws Exception {
        return logger.<O, Exception>call(inference -> {
            if (requestId != null) {
                inference.requestId(requestId);
            }
            if (arm != null) {
                inference.experiment(experiment, arm.value());
            }
            return model.apply(input, inference);
        });
    }
}
