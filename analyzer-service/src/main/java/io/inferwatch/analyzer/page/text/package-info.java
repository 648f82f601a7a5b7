/** How pages write names and times. */
@NullMarked
package io.inferwatch.analyzer.page.text;

import org.jspecify.annotations.NullMarked;
