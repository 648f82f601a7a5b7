@NullMarked
package io.inferwatch.analyzer.config;

import org.jspecify.annotations.NullMarked;
