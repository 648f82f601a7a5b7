/** Data contracts as people read, edit and store them. */
@NullMarked
package io.inferwatch.analyzer.contract;

import org.jspecify.annotations.NullMarked;
