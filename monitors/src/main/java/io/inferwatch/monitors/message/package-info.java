/**
 * Turns the facts of checks into sentences and titles: the only place where checks become text. Depends on the catalog for what
 * monitors call their numbers; nothing that computes depends on it.
 */
@NullMarked
package io.inferwatch.monitors.message;

import org.jspecify.annotations.NullMarked;
