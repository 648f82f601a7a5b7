/** Turns views into HTML by templates: the only part of the pages that knows all others. */
@NullMarked
package io.inferwatch.analyzer.page.render;

import org.jspecify.annotations.NullMarked;
