/** Does work of any kind on a few threads; knows no other package. */
@NullMarked
package io.inferwatch.analyzer.parallel;

import org.jspecify.annotations.NullMarked;
