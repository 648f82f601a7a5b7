// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import io.inferwatch.agent.spool.SpoolSync;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where events wait that come by REST.
 *
 * @param spool folder of this process alone; null: one below the data folder
 * @param sync when what is written is forced to the storage device
 */
public record EventRules(@Nullable Path spool, SpoolSync sync) {}
