import { describe, expect, test } from "vitest";
import { privateLines } from "../../../model/read/private-lines";

/** The lines of a text that may be shown. */
function shown(text: string): string[] {
    const isPrivate = privateLines(text);
    return text.split("\n").filter((_, at) => !isPrivate(at + 1));
}

const secret = "hunter2hunter2";

describe("a secret is on no line that is shown", () => {
    test.each([
        ["behind its key", `password: ${secret}`],
        ["in braces, behind other keys", `workloads: {api: {env: {PASSWORD: "${secret}"}, image: "x y", port: 99999}}`],
        ["in braces, before other keys", `owner: {password: "${secret}", email: bad}`],
        ["in braces within braces", `a: {b: [{c: {db-password: ${secret}}}], d: 1}`],
        ["below a mistyped key", `envv: {SOMETHING: ${secret}}`],
        ["as a variable below a key that nobody knows", `vasr: {SALT: ${secret}}`],
        ["as a variable over lines", `vasr:\n  SALT:\n    ${secret}`],
        ["as a variable of any name", `env:\n  LEVEL: ${secret}\n  OTHER: x`],
        ["on the line below its key", `password:\n  ${secret}`],
        ["on a line of its own in braces", `a: {\n  password:\n    "${secret}",\n  b: 1}`],
        ["as text over several lines", `password: |\n  a\n  ${secret}\nb: 1`],
        ["as quoted text over several lines", `password: "a\n  ${secret}\n  b"\nc: 1`],
        ["behind a key of camel case", `dbPassword: ${secret}`],
        ["behind a key with digits", `PASSWORD2: ${secret}`],
        ["behind a key in quotes", `"pass\\u0077ord": ${secret}`],
        ["behind an explicit key", `? password\n: ${secret}`],
        ["below a key that is no word", `? [a]\n: ${secret}`],
        ["as an item", `tokens:\n  - ${secret}`],
        ["beside its name", `vars:\n  - name: DB_PASSWORD\n    value: ${secret}`],
        ["before its name", `vars:\n  - value: ${secret}\n    name: DB_PASSWORD`],
        ["through an alias", `a: &x\n  b: ${secret}\npassword: *x`],
        ["in an argument", `args: ["--password=${secret}"]`],
        ["in a comment", `a: 1 # password ${secret}`],
        ["in a second document", `a: 1\n---\npassword:\n  ${secret}`],
        ["in a quote that is never closed", `workloads:\n  env:\n    A: "${secret}\nb: 1`],
        ["in braces that are never closed", `env: {\nA: ${secret},\nB: 1`],
        ["in broken text before its name", `vars:\n  - value: ${secret}\n    name: PASSWORD: x`],
        ["twice a key", `password: ${secret}: ${secret}`],
        ["nested beyond reading", `${"[".repeat(5000)}\npassword:\n  ${secret}`],
    ])("%s", (_, text) => {
        expect(shown(text).join("\n")).not.toContain(secret);
    });

    test("by its own form alone", () => {
        const key = ["AKIA", "IOSFODNN7EXAMPLE"].join("");
        expect(shown(`note: >\n  a\n  b ${key}\nother: 1`)).toEqual(["other: 1"]);
    });
});

describe("all else is shown", () => {
    test.each([
        "tenant_id: acme\ntier: fre\n",
        "workloads: {api: {image: x y, port: 99999}}",
        "schedule: 0 3 * * 1",
        "monitoring:\n  retention: 30d\n",
        'region: "EU, WEST"',
        "environment: prod",
    ])("%s", (text) => {
        expect(shown(text).join("\n")).toBe(text);
    });

    test("around what is private", () => {
        expect(shown("a: 1\nenv:\n  A: x\n  B:\n    - y\nb: 2\n")).toEqual(["a: 1", "b: 2", ""]);
    });

    test("before a private block of a file that is no YAML", () => {
        expect(shown("a: 1\nb:\n\tc: 2\nd:\n  env: {A: x}\ne: 3\n")).toEqual(["a: 1", "b:", "\tc: 2"]);
    });
});
