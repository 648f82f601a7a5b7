/** Check digits and other rules of single numbers: pure functions of a compact spelling. */
@NullMarked
package io.inferwatch.pii.check;

import org.jspecify.annotations.NullMarked;
