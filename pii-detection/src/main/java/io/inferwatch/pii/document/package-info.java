/**
 * Documents and numbers of countries, described by data: patterns, check, context words. May use {@code pii.text} and
 * {@code pii.check}; {@code pii.recognize.pattern} searches for them.
 */
@NullMarked
package io.inferwatch.pii.document;

import org.jspecify.annotations.NullMarked;
