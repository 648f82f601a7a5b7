// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.phone;

import io.inferwatch.pii.recognize.Prose;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import java.util.Locale;
import java.util.Set;

/**
 * Words that make a number a phone number by their place: a verb directly before it ({@code text 415-555-0132}, {@code
 * messages to …}, {@code my registered …}), or what the number is for directly behind it ({@code 788-063-Office}).
 */
final class PhoneLead {
    private static final int MOST_WORDS = 6;
    private static final int LONGEST_WORD = 14;
    private static final int FEWEST_DIGITS = 6;
    private static final Set<String> VERBS = Set.of(
            "text",
            "texts",
            "texted",
            "texting",
            "call",
            "calls",
            "called",
            "calling",
            "ring",
            "rang",
            "ringing",
            "dial",
            "dialed",
            "dialled",
            "dialing",
            "dialling",
            "phone",
            "phoning",
            "answer",
            "answering",
            "answered",
            "reach",
            "reached",
            "reaching",
            "contact",
            "contacted",
            "contacting",
            "messages",
            "message",
            "messaging",
            "sms",
            "registered",
            "voicemails",
            "callback");
    /** Verbs that programs use too: these need a preposition behind them. */
    private static final Set<String> COMMON =
            Set.of("message", "messages", "reach", "reached", "answer", "answering", "answered", "registered");

    private static final Set<String> BETWEEN = Set.of(
            "me",
            "us",
            "her",
            "him",
            "them",
            "you",
            "at",
            "on",
            "to",
            "via",
            "by",
            "from",
            "under",
            "the",
            "my",
            "your",
            "our",
            "their",
            "his",
            "this",
            "that",
            "number",
            "numbers",
            "no",
            "nr",
            "is",
            "or",
            "back",
            "again",
            "line",
            "new",
            "old",
            "other",
            "work",
            "home",
            "same",
            "following",
            "sent",
            "with",
            "as",
            "please",
            "directly",
            "instead",
            "anytime",
            "now",
            "today");
    private static final Set<String> PLACES = Set.of(
            "office",
            "fax",
            "cell",
            "mobile",
            "home",
            "work",
            "phone",
            "tel",
            "telephone",
            "desk",
            "direct",
            "main",
            "switchboard",
            "landline",
            "whatsapp",
            "sms");

    private PhoneLead() {}

    /** A fast filter: a letter and a blank before the digits, and more than a few of them or a group behind. */
    static boolean isNear(FoldedText text, int start, int end) {
        if (start < 3 || text.at(start - 1) != ' ' || !isLead(text.at(start - 2))) {
            return false;
        }
        boolean grouped =
                end + 1 < text.length() && !Chars.isAsciiLetter(text.at(end)) && Chars.isDigit(text.at(end + 1));
        return grouped || end - start >= 9;
    }

    private static boolean isLead(char c) {
        return Chars.isAsciiLetter(c) || c == ':' || c == ',';
    }

    /**
     * Whether a verb leads to the number.
     *
     * @param typical whether the number is grouped as phone numbers are; another one needs a sentence around it
     */
    static boolean leads(FoldedText text, PhoneRun run, boolean typical) {
        int i = run.start();
        boolean between = false;
        for (int words = 0; words < MOST_WORDS; words++) {
            int end = i;
            while (end > 0 && run.start() - end < 80 && " ,:-\"'(".indexOf(text.at(end - 1)) >= 0) {
                end--;
            }
            int start = end;
            while (start > 0 && end - start <= LONGEST_WORD && Chars.isAsciiLetter(text.at(start - 1))) {
                start--;
            }
            String word = text.part(start, end).toLowerCase(Locale.ROOT);
            if (VERBS.contains(word) && text.startsWord(start)) {
                boolean counts = between || !COMMON.contains(word) || isBehindMy(text, start);
                return counts && (typical || Prose.isAround(text, run.start(), run.end()));
            }
            if (!BETWEEN.contains(word)) {
                return false;
            }
            between = true;
            i = start;
        }
        return false;
    }

    private static boolean isBehindMy(FoldedText text, int start) {
        int i = start - 1;
        return i > 1 && text.at(i) == ' ' && (text.at(i - 1) == 'y' || text.at(i - 1) == 'r' || text.at(i - 1) == 's');
    }

    /** The end of a word that says where the number rings, joined to it: {@code 788-063-Office}; or -1. */
    static int positionEnd(FoldedText text, PhoneRun run) {
        int i = run.end();
        boolean grouped = run.groups().length() > 1 && run.digits().length() >= FEWEST_DIGITS;
        if (!grouped || i + 1 >= text.length() || "-/ (".indexOf(text.at(i)) < 0 || !text.startsFreely(run.start())) {
            return -1;
        }
        boolean apart = text.at(i) == ' ';
        if (apart && (i + 2 >= text.length() || text.at(i + 1) != '(')) {
            return -1;
        }
        int start = apart ? i + 2 : i + 1;
        int end = start;
        while (end < text.length() && end - start < LONGEST_WORD && Chars.isAsciiLetter(text.at(end))) {
            end++;
        }
        return PLACES.contains(text.part(start, end).toLowerCase(Locale.ROOT)) && text.endsWord(end) ? end : -1;
    }
}
