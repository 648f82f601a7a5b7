/** What becomes of an event before it leaves the process: which fields, which events, and how much of them. */
@NullMarked
package io.inferwatch.agent.policy;

import org.jspecify.annotations.NullMarked;
