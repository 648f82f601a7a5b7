/**
 * How experiments behave on simulated requests: how often they are wrong, and after how many rows they end; and what routers cost
 * their callers. No server. Nothing of it runs in verify.
 */
@NullMarked
package io.inferwatch.benchmarks.experiments;

import org.jspecify.annotations.NullMarked;
