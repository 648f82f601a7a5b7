package io.inferwatch.analyzer.cli.csv;

import java.util.HashSet;
import java.util.Set;

/** Guesses from all cells of a truth column whether they are classes: few whole numbers, or not numbers, are. */
public final class LabelTypeInference {
    private static final int MOST_CLASSES = 50;
    private final Set<String> classes = new HashSet<>();
    private boolean numbers = true;
    private boolean whole = true;

    public void see(String cell) {
        numbers = numbers && CellParser.isNumber(cell);
        whole = whole && numbers && CellParser.number(cell) == Math.rint(CellParser.number(cell));
        if (classes.size() <= MOST_CLASSES) {
            classes.add(cell);
        }
    }

    public LabelEvents.Form form() {
        return numbers && (!whole || classes.size() > MOST_CLASSES) ? LabelEvents.Form.VALUE : LabelEvents.Form.CLASS;
    }
}
