/**
 * Check digits and other rules of single numbers: pure functions of a number without spaces and signs. Uses no other
 * package.
 */
@NullMarked
package io.inferwatch.pii.check;

import org.jspecify.annotations.NullMarked;
