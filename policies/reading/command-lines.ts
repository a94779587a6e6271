import { unknown } from "../rule";
import { hasCredentialForm } from "./credential-forms";
import { isCredential } from "./credentials";
import { textIn } from "./generated";
import { some, type Truth } from "./logic";
import { at, entries, items } from "./values";

/** Lists of words that a container runs. */
const commands = [
    ...["command", "args", "lifecycle.postStart.exec.command", "lifecycle.preStop.exec.command"],
    ...["livenessProbe", "readinessProbe", "startupProbe"].map((probe) => `${probe}.exec.command`),
];

/** An option or variable with its value, in a word or a shell's line: `--password=x`, `--password x`, `PGPASSWORD=x`. */
const assignment = /(?:^|[\s;&|("'])(?:-{0,2}([a-z][\w.-]*)=|--([a-z][\w-]*)\s+)("[^"]*"|'[^']*'|[^\s;&|"']+)/gi;
/** A line of a file: `name = value`, `name: value`, `"name": "value"`. */
const setting = /^[ \t]*(?:export[ \t]+)?["']?([a-z][\w.-]*)["']?[ \t]*[:=][ \t]*("[^"\n]*"|'[^'\n]*'|[^\s,#;]+)/gim;

/** A pair within a line: of a connection string (`user=x password=y`, `User Id=x;Password=y`), an address, or JSON. */
const pair =
    /(?:^|[\s;&?,|("'{])-{0,2}([a-z][\w.-]*)(?:=(?!=)|["']\s*:\s*)("[^"\n]*"|'[^'\n]*'|[^\s;&|"',(){}[\]<][^\s;&|"',]*)/gi;
/** A pair of a list in braces: `{user: x, password: y}`. */
const braced = /[{,]\s*([a-z][\w.-]*):\s+("[^"\n]*"|'[^'\n]*'|[^\s,{}[\]"']+)/gi;
/** What selects a series by its labels (`up{secret="x"}`) and no credential. */
const labels = /(?<=\w)\{[^{}]*\}/g;

/** Whether a text, whatever its form, has a credential somewhere. */
export function holdsCredential(text: string): boolean {
    const plain = text.replace(labels, "");
    const lists = [...plain.matchAll(/\{[^{}\n]*\}/g)].map(([list]) => list);
    return [setting, pair].some((pairs) => inText(plain, pairs)) || lists.some((list) => inText(list, braced));
}

/** Whether a container is told a credential by its command line, or by that of a probe or hook. */
export function tellsCredential(container: unknown): Truth {
    return some(commands.map((path) => inWords(at(container, path))));
}

function inWords(list: unknown): Truth {
    const words = items(list);
    if (words === unknown) return unknown;
    return some(
        words.map((word, index): Truth => {
            const option = optionOf(words[index - 1]);
            if (word === unknown) return option !== undefined && isCredential(option, "literal") && unknown;
            if (typeof word !== "string") return false;
            if (option !== undefined && !word.startsWith("-") && isCredential(option, word)) return true;
            return inText(word, assignment);
        }),
    );
}

/** The name of an option whose value is the next word. */
function optionOf(word: unknown): string | undefined {
    return typeof word === "string" ? /^--?([a-z][\w-]*)$/i.exec(word)?.[1] : undefined;
}

function inText(text: string, pairs: RegExp): boolean {
    if (hasCredentialForm(text)) return true;
    return [...text.matchAll(pairs)].some((found) => {
        const value = found.at(-1)!.replace(/^(["'])(.*)\1$/s, "$2");
        return isCredential(found[1] ?? found[2] ?? "", value);
    });
}

/** Names of what a config map holds that is a credential, or a file with one in it; `unsure` are those not known yet. `judge` tells of one value. */
export function credentialsIn(
    data: unknown,
    judge = isCredential,
): { sure: readonly string[]; unsure: readonly string[] } | typeof unknown {
    const list = entries(data);
    if (list === unknown) return unknown;
    const isSure = ([name, value]: readonly [string, unknown]) =>
        typeof value === "string" &&
        (judge(name, value) ||
            [value, textIn(value) ?? ""].some((text) => /[\n=:]/.test(text) && holdsCredential(text)));
    return {
        sure: list.filter(isSure).map(([name]) => name),
        unsure: list.flatMap(([name, value]) => (value === unknown && isCredential(name, "literal") ? [name] : [])),
    };
}
