/** A resource as conditions of IAM see it. */
export interface GcpResource {
    /** Such as `sqladmin.googleapis.com/Instance`; undefined where conditions know no type of it. */
    readonly type: string | undefined;
    readonly name: string;
}

const text = '"((?:[^"\\\\]|\\\\.)*)"';
const clauses: readonly (readonly [RegExp, (resource: GcpResource, ...found: readonly string[]) => boolean])[] = [
    [new RegExp(`^resource\\.type == ${text}$`), ({ type }, wanted) => type === undefined || type === wanted],
    [new RegExp(`^resource\\.name == ${text}$`), ({ name }, wanted) => name === wanted],
    [new RegExp(`^resource\\.name\\.startsWith\\(${text}\\)$`), ({ name }, start) => name.startsWith(start!)],
    [
        new RegExp(`^resource\\.name\\.extract\\(${text}\\)\\.startsWith\\(${text}\\)$`),
        ({ name }, template, start) => extracted(name, template!).startsWith(start!),
    ],
];

/** What stands between the parts of a template such as `/secrets/{name}/`; nothing where they are not there. */
function extracted(name: string, template: string): string {
    const [before = "", after = ""] = template.split(/\{[^}]*\}/);
    const from = name.indexOf(before);
    if (from < 0) return "";
    const rest = name.slice(from + before.length);
    const to = after === "" ? rest.length : rest.indexOf(after);
    return to < 0 ? "" : rest.slice(0, to);
}

/** Whether a condition can be met for a resource. What is not understood is taken to be met. */
export function meets(expression: string | undefined, resource: GcpResource): boolean {
    if (expression === undefined) return true;
    return expression.split("||").some((side) =>
        side.split("&&").every((part) => {
            const clause = part.trim().replace(/^\((.*)\)$/, "$1");
            for (const [form, holds] of clauses) {
                const found = form.exec(clause);
                if (found) return holds(resource, ...found.slice(1));
            }
            return true;
        }),
    );
}
