@NullMarked
package io.inferwatch.analyzer.api;

import org.jspecify.annotations.NullMarked;
