@NullMarked
package io.inferwatch.analyzer.alert;

import org.jspecify.annotations.NullMarked;
