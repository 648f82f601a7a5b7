/** Batches that wait on disk, so that they outlive the process: segments of records, and the queue that uses them. */
@NullMarked
package io.inferwatch.agent.spool;

import org.jspecify.annotations.NullMarked;
