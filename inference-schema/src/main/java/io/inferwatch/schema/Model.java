// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The model version that made the prediction.
 *
 * @param parentVersion the version that it was trained from; or null
 * @param hyperparameters value by name; may be empty
 */
public record Model(
        String name,
        String version,
        ModelRole role,
        @Nullable String parentVersion,
        Map<String, String> hyperparameters) {}
