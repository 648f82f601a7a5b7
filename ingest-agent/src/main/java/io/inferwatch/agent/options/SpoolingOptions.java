// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.options;

import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.agent.spool.SpoolSync;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the agent writes to disk. Immutable; {@link AgentOptions} checks the values.
 *
 * @param folder where batches wait, for one agent alone; created with mode 700 if it does not exist; null: no spool
 * @param mode when batches are written there; {@link SpoolMode#MEMORY} without a folder
 * @param maxBytes upper bound for the disk space of the folder, in bytes
 * @param sync when written batches are forced to the storage device
 * @param deadLetterFile where refused documents are written with the reason (NDJSON, mode 600, at most 64 MB); null: they are
 *     counted only
 */
public record SpoolingOptions(
        @Nullable Path folder,
        SpoolMode mode,
        long maxBytes,
        SpoolSync sync,
        @Nullable Path deadLetterFile) {}
