/**
 * What of a log entry a filter of Cloud Logging lets through: the part of the language that joins comparisons by AND, OR and NOT.
 * Source: docs.cloud.google.com/logging/docs/view/logging-query-language (from knowledge, unverified): OR binds more tightly than AND, NOT most; a
 * comparison with a field that is not there fails.
 */

/** Fields of an entry by their paths, such as `resource.labels.cluster_name`; the log's id is `log`. */
export type LogEntry = Readonly<Record<string, string>>;
type Test = (entry: LogEntry) => boolean;

const token = /\s*(?:(")((?:[^"\\]|\\.)*)"|(!=|!~|=~|[()=:])|((?:[^\s()=:!~"]|"[^"]*")+))/y;

interface Token {
    readonly kind: "text" | "sign" | "word";
    readonly value: string;
}

function tokensOf(filter: string): Token[] | undefined {
    const found: Token[] = [];
    const rest = filter.trimEnd();
    token.lastIndex = 0;
    while (token.lastIndex < rest.length) {
        const match = token.exec(rest);
        if (!match) return undefined;
        const [, quote, text, sign, word] = match;
        if (quote) found.push({ kind: "text", value: text!.replace(/\\(["\\])/g, "$1") });
        else found.push({ kind: sign === undefined ? "word" : "sign", value: (sign ?? word)! });
    }
    return found;
}

const comparisons: Readonly<Record<string, (has: string, asked: string) => boolean>> = {
    "=": (has, asked) => has.toLowerCase() === asked.toLowerCase(),
    ":": (has, asked) => asked === "*" || has.toLowerCase().includes(asked.toLowerCase()),
    "=~": (has, asked) => new RegExp(asked).test(has),
};
const negations: Readonly<Record<string, string>> = { "!=": "=", "!~": "=~" };

class Unread extends Error {}

class Parser {
    #at = 0;
    constructor(private readonly tokens: readonly Token[]) {}

    whole(): Test {
        const test = this.and();
        if (this.#at < this.tokens.length) throw new Unread();
        return test;
    }

    private takes(value: string, kind: Token["kind"]): boolean {
        const next = this.tokens[this.#at];
        if (next?.value !== value || next.kind !== kind) return false;
        this.#at += 1;
        return true;
    }

    private next(): Token {
        const found = this.tokens[this.#at++];
        if (!found) throw new Unread();
        return found;
    }

    private and(): Test {
        const parts = [this.or()];
        while (this.takes("AND", "word")) parts.push(this.or());
        return (entry) => parts.every((part) => part(entry));
    }

    private or(): Test {
        const parts = [this.one()];
        while (this.takes("OR", "word")) parts.push(this.one());
        return (entry) => parts.some((part) => part(entry));
    }

    private one(): Test {
        if (this.takes("NOT", "word")) {
            const test = this.one();
            return (entry) => !test(entry);
        }
        if (!this.takes("(", "sign")) return this.comparison();
        const test = this.and();
        if (!this.takes(")", "sign")) throw new Unread();
        return test;
    }

    private comparison(): Test {
        const { kind, value: path } = this.next();
        if (kind !== "word") throw new Unread();
        if (path === "log_id") {
            const [asked] = this.values();
            return ({ log }) => log === asked;
        }
        const sign = this.next().value;
        const compare = comparisons[negations[sign] ?? sign];
        if (!compare) throw new Unread();
        const asked = this.values();
        const holds: Test = (entry) => {
            const has = entry[path.replaceAll('"', "")];
            return has !== undefined && asked.some((one) => compare(has, one));
        };
        return sign in negations ? (entry) => !holds(entry) : holds;
    }

    /** One value, or several of which one is enough. */
    private values(): string[] {
        const value = () => {
            const { kind, value: found } = this.next();
            if (kind === "sign") throw new Unread();
            return found;
        };
        if (!this.takes("(", "sign")) return [value()];
        const found = [value()];
        while (this.takes("OR", "word")) found.push(value());
        if (!this.takes(")", "sign")) throw new Unread();
        return found;
    }
}

/** The test that a filter is; undefined where it says what is not read here. An empty one lets everything through. */
export function logFilter(filter: string): Test | undefined {
    if (filter.trim() === "") return () => true;
    const tokens = tokensOf(filter);
    if (!tokens) return undefined;
    try {
        return new Parser(tokens).whole();
    } catch (error) {
        if (error instanceof Unread) return undefined;
        throw error;
    }
}
