/** Text as the recognizers see it: folded characters, tokens, context words, shapes. Knows nothing of personal data. */
@NullMarked
package io.inferwatch.pii.text;

import org.jspecify.annotations.NullMarked;
