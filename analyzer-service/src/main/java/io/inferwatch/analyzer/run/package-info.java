@NullMarked
package io.inferwatch.analyzer.run;

import org.jspecify.annotations.NullMarked;
