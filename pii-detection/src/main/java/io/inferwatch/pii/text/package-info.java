/**
 * Text as recognizers read it: folded characters, tokens, context words, patterns. Knows nothing about personal data
 * and uses no other package.
 */
@NullMarked
package io.inferwatch.pii.text;

import org.jspecify.annotations.NullMarked;
