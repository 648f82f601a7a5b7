package io.inferwatch.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The model version that answered.
 *
 * @param parentVersion the version it was trained from, or null
 * @param hyperparameters name to value, may be empty
 */
public record Model(
        String name,
        String version,
        ModelRole role,
        @Nullable String parentVersion,
        Map<String, String> hyperparameters) {}
