package io.inferwatch.analyzer.cli.csv;

import java.util.HashSet;
import java.util.Set;

/** Infers the type of a label column from all its cells: texts and few distinct whole numbers are classes. */
public final class LabelTypeInference {
    private static final int MAX_CLASSES = 50;
    private final Set<String> classes = new HashSet<>();
    private boolean numbers = true;
    private boolean whole = true;

    public void add(String cell) {
        numbers = numbers && CellParser.isNumber(cell);
        whole = whole && numbers && CellParser.number(cell) == Math.rint(CellParser.number(cell));
        if (classes.size() <= MAX_CLASSES) {
            classes.add(cell);
        }
    }

    public LabelEvents.LabelType type() {
        return numbers && (!whole || classes.size() > MAX_CLASSES)
                ? LabelEvents.LabelType.VALUE
                : LabelEvents.LabelType.CLASS;
    }
}
