// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.contract;

import java.util.List;

/** Keeps the versions of data contracts; none is ever overwritten. Thread-safe; calls block. */
public interface ContractRepository {
    /** All versions, the oldest first. */
    List<StoredContract> versions(String model);

    /** @throws RuntimeException if the version exists already */
    void create(StoredContract contract);
}
