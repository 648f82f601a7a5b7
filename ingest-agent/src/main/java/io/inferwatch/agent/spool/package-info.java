/**
 * Batches on disk, which outlive the process: segments of records, the folder with its lock, and the queue that uses them. The
 * only package that writes batches to files. Knows {@code agent.queue} alone: nothing of requests or of the agent's counts,
 * which it reports to through {@link io.inferwatch.agent.spool.SpoolListener}.
 */
@NullMarked
package io.inferwatch.agent.spool;

import org.jspecify.annotations.NullMarked;
