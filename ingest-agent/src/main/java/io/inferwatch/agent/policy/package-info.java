/**
 * What leaves the process: which events are sampled, how many features each keeps, which personal data is masked. Uses
 * {@code pii-detection}; no I/O, no threads, no other package of the agent.
 */
@NullMarked
package io.inferwatch.agent.policy;

import org.jspecify.annotations.NullMarked;
