/** Assigns keys to arms: a hash of salt and key. Pure functions; no I/O, no clock, no chance. */
@NullMarked
package io.inferwatch.experiments.assignment;

import org.jspecify.annotations.NullMarked;
