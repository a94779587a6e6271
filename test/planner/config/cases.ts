/** A `Pulumi.yaml` after its name and runtime, and the file of its stack. */
export interface ConfigCase {
    readonly project: string;
    readonly stack?: string;
    /** What the refusal says; Pulumi refuses the same and takes the rest. */
    readonly refused?: string;
}

const takes = (project: string, stack?: string): ConfigCase => ({ project, ...(stack === undefined ? {} : { stack }) });
const refuses = (refused: string, project: string, stack?: string): ConfigCase => ({
    ...takes(project, stack),
    refused,
});

/** Configuration that Pulumi takes or refuses; the engine suite asks it about each. */
export const configCases: readonly ConfigCase[] = [
    takes(
        "config: { size: { type: integer, default: 3 }, names: { type: array, items: { type: string }, default: [a] } }",
    ),
    takes("config: { size: { type: integer, default: '+3' }, on: { type: boolean, default: 'true' } }"),
    takes("config: { size: { type: integer } }", "config: { size: '7' }"),
    takes("config: { 'shop:size': { type: integer } }", "config: { 'shop:config:size': 7 }"),
    takes("config: { text: { type: string } }", "config: { text: 5 }"),
    takes("config: { o: { type: object } }", "config: { o: { a: 1 } }"),
    takes(
        "config: { grid: { type: array, items: { type: array, items: { type: integer } } } }",
        "config: { grid: [[1], [2.0]] }",
    ),
    takes(
        "config: { color: blue, size: 3, on: true, list: [1], 'aws:region': eu-west-2, 'aws:tags': { value: { a: b } } }",
    ),
    takes("config: { 'o.a': { type: integer } }", "config: { o: { a: 1 } }"),
    takes("config: { 'o.a': { type: integer, default: 4 }, 'o.b': { type: string, default: x } }"),
    takes("config: null"),
    takes("config: settings"),
    takes("config: { size: { type: integer, value: 4 } }"),
    takes("config: { own: { secret: true, default: x } }"),
    takes("config: {}", "config: { 'aws:region': x, free: { a: [1] } }"),
    refuses("no value for need", "config: { need: { type: string } }"),
    refuses("no value for need", "config: { need: { description: something }, other: { type: string } }"),
    refuses("no value for shop:need", "config: { 'shop:need': { type: string } }", "config: { 'other:need': x }"),
    refuses("no value for o.b", "config: { 'o.b': { type: integer } }", "config: { o: { a: 1 } }"),
    refuses("num must be of type integer", "config: { num: { type: integer, default: 3 } }", "config: { num: three }"),
    refuses("num must be of type integer", "config: { num: { type: integer } }", "config: { num: 1.5 }"),
    refuses("num must be of type integer", "config: { num: { type: integer } }", "config: { num: null }"),
    refuses("on must be of type boolean", "config: { on: { type: boolean } }", "config: { on: 1 }"),
    refuses("text must be of type string", "config: { text: { type: string } }", "config: { text: [a] }"),
    refuses("o must be of type object", "config: { o: { type: object } }", "config: { o: '{}' }"),
    refuses(
        "l must be of type array<string>",
        "config: { l: { type: array, items: { type: string } } }",
        "config: { l: [1] }",
    ),
    refuses("size must be of type integer", "config: { size: { type: integer, value: many } }"),
    refuses("must be encrypted", "config: { s: { type: string, secret: true } }", "config: { s: open }"),
    refuses("must be encrypted", "config: { s: { type: string, secret: true, default: open } }"),
    refuses("default that is not of type integer", "config: { num: { type: integer, default: xx } }"),
    refuses("default that is not of type string", "config: { text: { type: string, default: 5 } }"),
    refuses(
        "default that is not of type array<integer>",
        "config: { l: { type: array, items: { type: integer }, default: [a] } }",
    ),
    refuses("one of string, integer, boolean, array, object", "config: { num: { type: integr, default: 3 } }"),
    refuses("one of string, integer, boolean, array, object", "config: { num: { type: null } }"),
    refuses("type of its items", "config: { l: { type: array, default: [a] } }"),
    refuses("as its items", "config: { l: { type: array, items: { type: text } } }"),
    refuses("says its own items", "config: { l: { type: array, items: { type: array } } }"),
    refuses("both default and value", "config: { size: { default: 1, value: 2 } }"),
    refuses("has defualt", "config: { size: { defualt: 1 } }"),
    refuses("true or false as its secret", "config: { size: { secret: yes, default: 1 } }"),
    refuses("a text as its description", "config: { size: { description: 1, default: 1 } }"),
    refuses("must be a text, a whole number", "config: { size: }"),
    refuses("must be a text, a whole number", "config: { size: 1.5 }"),
    refuses("Pulumi keeps this key", "config: { secret: x }"),
    refuses("cannot have a type", "config: { 'aws:region': { type: string, value: x } }"),
    refuses("say value instead of default", "config: { 'aws:region': { default: x } }"),
    refuses("it must have a value", "config: { 'aws:region': { description: x } }"),
    refuses("is no key", "config: { 'a:b:c': { value: x } }"),
    refuses("is no key", "config: {}", "config: { 'a:b:c': x }"),
    refuses("must be a mapping", "config: [a]"),
    refuses("must be a mapping", "config: {}", "config: [a]"),
    refuses("both name the folder", "config: a\nstackConfigDir: b"),
];
