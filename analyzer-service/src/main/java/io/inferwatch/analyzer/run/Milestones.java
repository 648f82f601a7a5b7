// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.contract.ContractRepository;
import io.inferwatch.analyzer.contract.StoredContract;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.report.Milestone;
import io.inferwatch.analyzer.run.reference.References;
import java.util.ArrayList;
import java.util.List;

/** When the references and contracts of a model were made. Two requests each time. */
record Milestones(References references, ContractRepository contracts) {
    List<Milestone> of(String model) {
        List<Milestone> made = new ArrayList<>();
        for (Reference reference : references.all(model)) {
            made.add(new Milestone(reference.created(), Milestone.Kind.REFERENCE, reference.id()));
        }
        for (StoredContract contract : contracts.versions(model)) {
            made.add(new Milestone(contract.created(), Milestone.Kind.CONTRACT, "version " + contract.version()));
        }
        return made;
    }
}
