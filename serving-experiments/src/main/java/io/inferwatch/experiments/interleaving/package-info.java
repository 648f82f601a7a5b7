/** Merges the ranked lists of two versions into one, and credits clicks to them. No I/O, no clock; chance is passed in. */
@NullMarked
package io.inferwatch.experiments.interleaving;

import org.jspecify.annotations.NullMarked;
