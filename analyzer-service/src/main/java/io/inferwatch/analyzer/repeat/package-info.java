/** Requests that clients may repeat, and the answers that they got. Knows no other package; owns the interface through which it stores. */
@NullMarked
package io.inferwatch.analyzer.repeat;

import org.jspecify.annotations.NullMarked;
