/** The experiments of the demo: which candidates are tried, how they serve, and which verdict the analyzer must reach. */
@NullMarked
package io.inferwatch.demo.trial;

import org.jspecify.annotations.NullMarked;
