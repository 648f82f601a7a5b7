/** A model service with incidents whose truth is known, end to end: {@code inferwatch demo}. */
@NullMarked
package io.inferwatch.demo;

import org.jspecify.annotations.NullMarked;
