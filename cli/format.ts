import { extname } from "node:path";
import type { Context } from "./command";
import { CliError, exitCode } from "./exit";
import { isFolder } from "./locations";

/** Formats of a document, each with the endings of its files. */
type Endings<Format extends string> = Readonly<Record<Format, readonly string[]>>;

/** Endings of the formats that most commands have. */
export const usualEndings = { text: [".txt"], json: [".json"], markdown: [".md"], html: [".html", ".htm"] } as const;

/** Of documents that may be pages to look at. */
const pageEndings = { text: usualEndings.text, json: usualEndings.json, html: usualEndings.html } as const;
export type PageFormat = keyof typeof pageEndings;

const refused = (message: string, fix: string) => new CliError(exitCode.configuration, "usage", message, { fix });

/** The format that was named; `--json` is short for one of them. */
export function namedFormat<Format extends string>({ options, json }: Context): Format | "json" | undefined {
    const named = options.text("format") as Format | undefined;
    if (options.flag("json") && named !== undefined && named !== "json")
        throw refused(`--json and --format ${named} contradict each other`, "leave one of them out");
    return json ? "json" : named;
}

/**
 * The format that was named; without one, what the ending of `--out` says. A file without an ending says nothing, and one whose ending is no format's is refused:
 * something else would stand in it than its name tells.
 *
 * @param otherwise where nothing says it
 */
export function formatFor<Format extends string>(
    context: Context,
    endings: Endings<Format | "json">,
    otherwise: Format,
): Format | "json" {
    const out = context.options.text("out");
    const named = namedFormat<Format>(context);
    if (named !== undefined || out === undefined || isFolder(context.host, out)) return named ?? otherwise;
    const formats = Object.keys(endings) as (Format | "json")[];
    const all = formats.flatMap((format) => endings[format].map((ending) => ({ format, ending })));
    const fitting = all.filter(({ ending }) => out.toLowerCase().endsWith(ending));
    // `.oscal.json` ends as JSON does, too.
    const [longest] = fitting.sort((a, b) => b.ending.length - a.ending.length);
    const ending = extname(out);
    if (!longest && ending !== "")
        throw refused(
            `--out ${out}: ${ending} is the ending of no format; there are ${all.map((one) => `${one.ending} (${one.format})`).join(", ")}`,
            `name a file that ends so, or the format with --format: ${formats.join(", ")}`,
        );
    return longest?.format ?? otherwise;
}

/** {@link formatFor} of what is text, JSON or a page. */
export const pageFormat = (context: Context): PageFormat => formatFor<PageFormat>(context, pageEndings, "text");
