import { describe, expect, it } from "vitest";
import { isPerson, samePerson } from "../../../policies/exempting/person";

const ann = "ann@example.com";

describe("two names", () => {
    it.each([
        ["ann", "Ann "],
        ["Ann  Example", "ann example"],
        [ann, "Ann Example <ann@example.com>"],
        [ann, "mailto:ANN@example.com"],
        [ann, "ann+security@example.com"],
        [ann, "ann @example.com"],
        [ann, "ann@example.com."],
        [ann, "@ann"],
        [ann, "ann"],
        [ann, "\u{1d400}nn@example.com"],
        ["Ann Example <ann@example.com>", "Ann Example <ann@elsewhere.example>"],
        ["bo@example.com, ann@example.com", ann],
        [ann, '"ann"@example.com'],
        [ann, "ann at example.com"],
        [ann, "ann [at] example.com"],
        ["@ann.smith", "ann.smith@example.com"],
        ["ann_smith", "ann.smith@example.com"],
        ["Ann Smith", "ann.smith@example.com"],
        ["Smith, Ann", "ann-smith@example.com"],
        ["joe@example.com", "\u0458\u043e\u0435@example.com"],
        [ann, "\u0251nn@example.com"],
        ["ann.example@gmail.com", "annexample@googlemail.com"],
        ["Ann Example <ann@example.com>", "Example, Ann <a.example@example.com>"],
    ])("%s and %s are one person's", (one, other) => {
        expect([samePerson(one, other), samePerson(other, one)]).toEqual([true, true]);
    });

    it.each([
        ["ann", "anna"],
        [ann, "bob@example.com"],
        [ann, "ann@elsewhere.example"],
        ["Ann Example", "Bob Example"],
        ["Ann Example <ann@example.com>", "Ben Example <ben@example.com>"],
        ["Анна", "Борис"],
        ["+", "-"],
        ["Ann at Example", "Bob at Example"],
        ["ann.example@example.com", "annexample@example.org"],
    ])("%s and %s are not", (one, other) => {
        expect([samePerson(one, other), samePerson(other, one)]).toEqual([false, false]);
    });
});

describe("a name", () => {
    it.each([
        ...[ann, "Ann Example", "Анна Иванова", "Ελένη <eleni@example.com>", "J\u00fcrgen", "@ann", "ann-2"],
        ...[
            "Na Li",
            "Na Young Kim <na.kim@example.com>",
            "A. Bot",
            "Ann Bot",
            "Otto Auto",
            "Mei Self",
            "Igor Doe",
            "Tickett",
        ],
    ])("can be %s", (name) => {
        expect(isPerson(name)).toBe(true);
    });

    it.each([
        ...["-", "?", "42", "TBD", "n/a", "None", "todo", "self", "nobody", "xxx"],
        ...["same as requester", "Same as the requester", "ditto", "as above", "anonymous", "same person"],
        ...["TBD.", "n.a.", "[TBD]", "TBD <tbd@example.com>", "none yet", "myself", "requester", "approved"],
        ...["the requester", "The Author", "n/a (auto-approved)", "auto", "automatic", "auto-approved", "as requested"],
        ...["I approve", "I hereby approve", "see ticket", "see the ticket", "bot", "a bot", "the system", "system"],
        ...["system@example.com", "bot <bot@example.com>"],
        ...[
            "a\u200bnn@example.com",
            "a\u00adnn",
            "\u202eann",
            "ann\u0000",
            "\u0430nn@example.com",
            "ann@ex\u03b1mple.com",
        ],
    ])("is none in %j", (name) => {
        expect(isPerson(name)).toBe(false);
    });
});
