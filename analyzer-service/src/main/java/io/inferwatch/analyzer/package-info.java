@NullMarked
package io.inferwatch.analyzer;

import org.jspecify.annotations.NullMarked;
