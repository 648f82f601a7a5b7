/**
 * Recognizers of names and postal addresses. May use {@code pii.recognize} and {@code pii.text}; reads nothing but its two
 * lists of names, which are resources of the jar.
 */
@NullMarked
package io.inferwatch.pii.recognize.person;

import org.jspecify.annotations.NullMarked;
